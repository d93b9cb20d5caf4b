import { labelled, type SampleItem } from "./dataset.ts";

export const items: readonly SampleItem[] = labelled({
  Returns: `
    You may return any unused item within 30 days of delivery for a full refund.
    Print the prepaid label from your order page and drop the parcel at a collection point.
    Refunds reach your account within five working days after the goods are back in our warehouse.
    Sale items can be exchanged but not refunded.
    Opened cosmetics, underwear and earrings cannot be taken back for hygiene reasons.
    To exchange a size, choose "Swap" on the order page; the new size leaves at once.
    Large furniture is collected from your home free of charge.
    Gifts can be returned for store credit with the number on the gift slip.
  `,
  Delivery: `
    Standard delivery takes three to five working days.
    Express orders placed before noon arrive the next morning.
    Shipping is free for orders over 50 pounds.
    You receive a tracking link by email as soon as the parcel has left.
    If nobody is at home, the driver leaves the package with a neighbour or at the nearest shop.
    We ship to all countries of Europe; customs fees may apply outside the Union.
    The address can be changed until the order is packed.
    Report a parcel that has not turned up after ten days, and we send a replacement.
  `,
  Payment: `
    We accept credit cards, bank transfer and payment on invoice.
    Your card is charged when the goods are dispatched, not before.
    You can pay in three monthly parts without interest.
    Only one discount code can be used for each order.
    Your invoice is in your account under "Documents".
    If a payment fails, we keep the basket for 24 hours.
    Prices include value added tax.
    Companies may order with a purchase order number.
  `,
  "Your account": `
    You can shop as a guest without creating an account.
    To choose a new password, select "Forgotten?" on the sign-in page.
    Change your email address and phone number under "My details".
    Close your account under "My details"; orders stay on file as the law requires.
    Turn on two-step sign-in to protect your account with a code.
    Your past orders are listed for three years.
    Save items for later with the bookmark beside the price.
    To stop the newsletter, follow the link at the end of any issue.
  `,
  Products: `
    The size chart stands below the pictures of each garment.
    Wash wool by hand in cold water and dry it flat.
    All wooden furniture comes from certified forests.
    Leave your email address to hear when a sold-out item is back.
    Colours may look a little different on your screen.
    Assembly instructions can be downloaded from the product page.
    Replacement parts are kept for ten years.
    Fabric samples are posted to you free of charge.
  `,
  "Repair and warranty": `
    Every product is guaranteed against defects for two years.
    Damage from falls, water or wear is not covered by the warranty.
    Send a photo of the fault and we tell you within a day what can be done.
    Our workshop mends zips, seams and soles at a fixed price.
    While your device is being repaired you may borrow another one.
    Keep the receipt: it is your proof of purchase.
    Batteries are replaced free of charge during the first year.
  `,
  Privacy: `
    We store only what is needed to handle your order.
    Your address is never sold or passed on to advertisers.
    You can ask for a copy of everything we know about you.
    Cookies are used for the basket and for nothing else.
    Card numbers are kept by the payment provider, not by us.
    Reviews are published with your first name only.
  `,
  "Gift cards and contact": `
    Gift cards are valid for three years and can be used in several steps.
    A lost gift card can be blocked if you have its number.
    We wrap presents in paper and add your message by hand.
    Our team answers the telephone on weekdays from nine to six.
    Write to us in the chat; the average wait is four minutes.
    Complaints go straight to the head of customer service.
    Visit our shop in the old harbour from Monday to Saturday.
  `,
});
