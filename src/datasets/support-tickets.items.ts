import { linesOf, type SampleItem } from "./dataset.ts";

/** One case a line. Where "|" stands, two people wrote about the same thing in other words. */
const topics = {
  Billing: `
    I was charged twice for my October invoice. | The payment for last month left my bank account two times.
    The amount on my bill is higher than the price on your site. | You took more money than the advertised price.
    Can you add our VAT number to the invoices? | Our tax ID is missing from the bills you send us.
    My card was declined although there is money on it.
    Where do I download a receipt for the yearly plan?
    The refund you promised has not reached my account.
    We need invoices in euros instead of dollars.
    A discount code was accepted but the total did not change.
    Please send invoices to our accounting department from now on.
    I see a charge from you that I cannot explain.
    Can we pay by bank transfer instead of a card?
    The invoice shows our old company name.
    I paid yesterday but the account still says overdue.
    Why did the price go up this month?
    The receipt is missing the purchase order number.
    I would like to pay for the whole year in advance.
    Sales tax was added although we are exempt.
    Our billing contact has left the company.
    The currency conversion fee was not mentioned anywhere.
    Your reminder came after I had already paid.
    Could you split the invoice between two departments?
  `,
  "Signing in": `
    The password reset email never arrives. | I asked for a new password an hour ago and nothing is in my inbox.
    My account is locked after too many attempts. | I typed the wrong password several times and now I am shut out.
    The login code on my phone is always rejected. | Your site says the six digits from my authenticator are wrong.
    I lost the phone that I use for two-step verification.
    The sign-in page keeps loading and never opens.
    I am logged out every few minutes.
    Single sign-on stopped working for our whole team this morning.
    It says my email address is unknown, but I have been a customer for years.
    The reset link says that it has expired.
    I can log in on my laptop but not on my tablet.
    Where can I see which devices are signed in?
    My backup codes do not work.
    The verification text message arrives half an hour late.
    After the update I have to log in on every page.
    I cannot tick the box that says I am not a robot.
    Somebody tried to get into my account from another country.
    I forgot which email address I used to register.
    The page says cookies are blocked, but they are not.
    My new password is refused without a reason.
    A colleague left and we need to get into his workspace.
    Fingerprint login disappeared after I changed my phone.
  `,
  Delivery: `
    My parcel has not arrived and it was due on Monday. | The package should have been here three days ago and there is no sign of it.
    Tracking says delivered but there is nothing at my door. | According to the courier I received the box, yet nobody gave it to me.
    Can I change the address of an order that is on its way? | I moved house last week and the shipment is going to my old flat.
    The box arrived open and one item is missing.
    How long does delivery to Norway take?
    The courier left the parcel in the rain.
    My tracking number is not recognised.
    I need the order before Friday, is express shipping possible?
    The driver did not ring and left a card.
    I received somebody else's order.
    Customs asks for a document that I do not have.
    Please deliver to my neighbour if I am out.
    Half of my order was shipped and I do not know when the rest follows.
    The glass jar was broken when I opened the package.
    Can I collect the order from a shop instead?
    The parcel has been in the same depot for a week.
    Shipping cost more than the product itself.
    Could the driver call me before he comes?
    My order was returned to you without any attempt to deliver it.
    Do you ship to a post office box?
    The delivery window you gave me has passed.
  `,
  Returns: `
    The shoes are too small and I want to send them back. | I would like to return a pair of trainers that do not fit.
    How do I get a label for sending an item back? | Where do I print the postage sticker for a return?
    I returned the coat two weeks ago and have not been refunded. | You have had my jacket back for a fortnight and still no money.
    Can I exchange the blue lamp for a green one?
    The return period ended yesterday because I was in hospital.
    I threw away the original box, can I still return it?
    Is it free to send back a faulty kettle?
    I want to return only one of the three shirts.
    The courier refuses to collect my return.
    You refunded the wrong amount.
    Can a gift be returned without the receipt?
    I changed my mind about the sofa, who pays for the transport?
    Your warehouse says the return is incomplete.
    May I bring the item back to a shop near me?
    I sent the parcel to the wrong return address.
    How long do I have to decide?
    The refund went to a card that I no longer own.
    I received the exchange but it is the same wrong size again.
    Can opened cosmetics be sent back?
    The return form asks for an order number that I cannot find.
    I would rather have store credit than a refund.
  `,
  Crashes: `
    The program closes by itself when I export a report. | Every time I save the report as a file, the application shuts down.
    I see a blank white page after the latest update. | Since yesterday's release the screen stays empty.
    All my changes vanished when the editor froze. | The editor hung and everything I had typed was gone.
    The app crashes as soon as I open the camera.
    An error with the number 500 appears on the dashboard.
    Dragging a file into the window makes it stop responding.
    The chart shows nothing but a grey box.
    Printing more than ten pages ends in an error message.
    The undo button deletes the whole document.
    Opening an old project makes the program quit.
    The search field swallows every second letter.
    Copy and paste no longer works between two tables.
    The calendar shows every meeting twice.
    Pictures turn upside down after uploading.
    The installer stops at ninety percent.
    Totals in the table are wrong by one row.
    The preview is stuck on the first page.
    A pop-up says unexpected token and nothing else.
    Sorting by date puts December before January of the same year.
    Notifications open the wrong message.
    The program does not start after the system update.
  `,
  Speed: `
    The dashboard takes a minute to load in the morning. | Opening the overview page is painfully slow at the start of the day.
    Search results come up very late since last week. | It takes ages until anything is found when I search.
    Uploading a small picture takes forever. | A photo of one megabyte needs several minutes to upload.
    Typing lags behind when the document is long.
    The fan of my laptop runs at full speed while your site is open.
    Large tables scroll in jerks.
    Reports that took seconds now take an hour.
    Video calls stutter although our connection is good.
    The app eats my battery in two hours.
    Your service uses four gigabytes of memory.
    Synchronising ten files took the whole night.
    Pages load quickly at home but not in the office.
    Switching between tabs freezes the window for a few seconds.
    The nightly import is still running at noon.
    Exports have become slower with every release.
    The map needs half a minute to draw.
    Is the service overloaded right now?
    The first click after lunch always takes long.
    Everything is slow for users in Australia.
    Saving a form takes longer than filling it in.
    The progress bar stands still at the same spot for minutes.
  `,
  Cancellation: `
    I want to cancel my subscription at the end of the month. | Please stop my membership, I do not wish to continue after this month.
    The button to end the plan does not do anything. | I click on cancel and nothing happens.
    You renewed my plan although I had cancelled it. | My contract was extended even though I ended it in time.
    Can I pause my subscription while I travel?
    What happens to my files when the plan ends?
    I would like to move to the cheaper plan.
    We need ten more seats from next week on.
    Is there a discount for schools?
    My trial ended earlier than announced.
    How much notice do I have to give?
    Can I keep my data if I go back to the free version?
    I bought the wrong plan by mistake.
    The student price is no longer shown to me.
    Please confirm in writing that my contract is over.
    Do unused credits carry over to the next month?
    I want to switch from monthly to yearly payment.
    Could another person take over my subscription?
    The upgrade I paid for is not active.
    I was promised a free month for inviting a friend.
    Does the family plan include grandparents?
    When exactly does my current period end?
  `,
  "Account and privacy": `
    Please delete my account and everything you know about me. | I want all my personal records erased and my profile removed.
    How do I change the email address of my profile? | I have a new mailbox and need to update it in my account.
    Send me a copy of the information you store about me. | Under data protection law I request all records that you keep on me.
    My name is spelled wrong in my profile.
    Who in our team can read my private notes?
    I would like to stop receiving your newsletter.
    Can two people share one account?
    How do I merge my two accounts?
    My profile picture does not change.
    In which country are our files stored?
    I need to change the owner of the workspace.
    Do you sell addresses to advertisers?
    A former colleague can still see our documents.
    How long do you keep deleted files?
    Can I hide my birthday from other members?
    The language of my account changes back to German.
    Please remove my phone number.
    I got an email meant for another customer.
    Our security team asks for your certificates.
    Can I use a nickname instead of my full name?
    The time zone of our workspace is wrong.
  `,
  Integrations: `
    The calendar sync stopped and new meetings do not show up. | Appointments are no longer copied over to my calendar.
    Our API key returns an error saying it is not authorised. | Requests to the interface fail with status 401 since this morning.
    Webhooks are sent two times for each order. | We receive every event notification twice.
    How do I connect the shop to our accounting software?
    The spreadsheet import ignores the last column.
    Is there a limit on requests per minute?
    Contacts imported from a file lose their accents.
    The chat plug-in cannot find our channel.
    Which fields does the export contain?
    The sample code in your documentation does not run.
    Can we receive events on our own server?
    The connection to our mail server times out.
    Deleted customers come back after every sync.
    We need a test environment with dummy records.
    Dates arrive in the American order.
    The old interface version disappears too soon for us.
    Your library does not support the newest language version.
    Can a form on our website create a ticket?
    The access token expires after one hour.
    Attachments are not passed on to the other system.
    How do we verify the signature of an event?
  `,
  "How to": `
    How can I invite a new colleague to our workspace? | What is the way to add another team member?
    Is there a dark theme? | Can I switch the screen to dark colours?
    How do I make a copy of a project? | I need to duplicate an existing project, where is that?
    Where do I find the keyboard shortcuts?
    Can I schedule a report for every Monday?
    How do I print only the selected rows?
    Is it possible to work without an internet connection?
    How do I restore a file from last week?
    Can I change the order of the columns?
    Where is the button for comments?
    How do I set up an automatic reply?
    Can I lock a page so that nobody edits it?
    How do I put two charts side by side?
    Is there a course for beginners?
    How do I mark a task as done?
    Can I write formulas in a table?
    How do I see who changed a document?
    Where can I suggest a new feature?
    How do I add a picture to the header?
    Can I sort tasks by person?
    How do I move a board into another folder?
  `,
};

/** Column `case`: the same for tickets that are about the same thing. Second letters of a case come after all first ones. */
export const items: readonly SampleItem[] = Object.entries(topics)
  .flatMap(([label, block], topic) =>
    linesOf(block).flatMap((line, row) =>
      line
        .split(" | ")
        .map((text, turn) => ({ turn, item: { text, label, case: `C${topic * 100 + row + 101}` } })),
    ),
  )
  .toSorted((a, b) => a.turn - b.turn)
  .map(({ item }) => item);
