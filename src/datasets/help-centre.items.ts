import { labelled, type SampleItem } from "./dataset.ts";

export const items: readonly SampleItem[] = labelled({
  Returns: `
    How can I return an item? You may return unused goods within 30 days for a full refund.
    Print the return label from your order page and hand in the parcel at a collection point.
    When do I get my refund? Five working days after the returned goods reach our warehouse.
    Sale items can be exchanged for another size but not refunded.
    Opened cosmetics, underwear and earrings cannot be returned, for hygiene reasons.
    To exchange a size, choose "Swap" on the order page and return the old one later.
    Large furniture that you return is collected from your home free of charge.
    Gifts can be returned for store credit with the number on the gift slip.
  `,
  Delivery: `
    How long does delivery take? Standard parcels arrive in three to five working days.
    Express delivery: an order placed before noon arrives the next morning.
    Delivery is free for orders over 50 pounds; below that, shipping costs four pounds.
    As soon as your parcel is shipped, you receive a tracking link by email.
    If nobody is at home, the courier leaves the parcel with a neighbour or at the nearest shop.
    We ship to all countries of Europe; parcels to other countries may cost customs fees.
    The delivery address of an order can be changed until the parcel is packed.
    Has your parcel not arrived after ten days? Tell us, and we ship a replacement.
  `,
  Payment: `
    How can I pay? We accept credit cards, bank transfer and payment on invoice.
    Your credit card is charged when the goods are dispatched, not before.
    You can pay in three monthly payments without interest.
    Only one discount code can be used to lower the price of an order.
    The invoice for each payment is in your account under "Documents".
    If a card payment fails, we keep your basket for 24 hours so that you can pay again.
    All prices include value added tax.
    Companies may pay on invoice with a purchase order number.
  `,
  "Your account": `
    Do I need an account? No, you can also order as a guest without a password.
    Forgotten your password? Choose a new password on the sign-in page.
    Change the email address and phone number of your account under "My details".
    To delete your account, open "My details" and choose "Close account".
    Turn on two-step sign-in to protect your account with a code besides the password.
    Your account lists all orders of the last three years.
    Sign in to save items to the wish list of your account.
    To stop the email newsletter, change the settings of your account.
  `,
  Clothes: `
    Which size fits me? The size chart stands below the pictures of each garment.
    Wash wool jumpers by hand in cold water and dry them flat.
    Our cotton shirts are grown and sewn without harmful dyes.
    Jeans may shrink by half a size in the first wash.
    Iron silk and linen clothes from the inside while they are damp.
    Down jackets can be washed at thirty degrees and tumbled with tennis balls.
    Leather shoes last longer when you polish them once a month.
  `,
  Furniture: `
    All our wooden tables and chairs come from certified forests.
    Samples of sofa fabric are posted to you free of charge.
    Two people need about an hour to assemble a wardrobe; instructions lie in the box.
    Oil an oak table twice a year to protect the wood.
    Fix every shelf and cupboard to the wall with the screws supplied.
    Spare parts for beds, sofas and shelves are kept for ten years.
    Measure your doors and stairs before you order a large sofa.
  `,
  "Repair and warranty": `
    Is my device under warranty? Every product is guaranteed against defects for two years.
    Damage from falls, water or wear is not covered by the warranty.
    Is something broken? Show us a photo of the damage, and we tell you what the repair costs.
    Our workshop repairs broken zips, seams and soles at a fixed price.
    While your broken device is being repaired, you may borrow another one.
    Keep the receipt: the warranty needs proof of purchase.
    Worn batteries are repaired or replaced under warranty during the first year.
  `,
  "Privacy and gift cards": `
    We store only the personal data that we need to handle your order.
    Your personal data is never sold or passed on to advertisers.
    You can ask for a copy of all personal data that we keep about you.
    Cookies remember your basket and collect no personal data.
    Gift cards are valid for three years and can be used in several steps.
    A lost gift card can be blocked if you have its number.
    We wrap gifts in paper and add your message on a card.
  `,
});
