import { linesOf, type SampleItem } from "./dataset.ts";

/** One case a line. Where "|" stands, two people wrote about the same thing in other words. */
const topics = {
  Billing: `
    I was charged twice for my October invoice. | You charged me for the October invoice two times.
    The amount on my bill is higher than the price on your site. | My bill shows a higher amount than the price on your site.
    Can you add our VAT number to the invoices? | Our VAT number should be on the invoices, please add it.
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
    The password reset email never arrives. | I never receive the email to reset my password.
    My account is locked after too many attempts. | I am locked out of my account after too many attempts.
    The login code on my phone is always rejected. | My phone gives me a login code that is rejected every time.
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
    My parcel has not arrived and it was due on Monday. | The package was due on Monday and has not arrived yet.
    Tracking says delivered but there is nothing at my door. | Nothing is at my door although tracking says it was delivered.
    Can I change the address of an order that is on its way? | My order is on its way, can I still change the address?
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
    The shoes are too small and I want to send them back. | These shoes are too small for me, I would like to return them.
    How do I get a label for sending an item back? | Where do I get the label to send an item back?
    I returned the coat two weeks ago and have not been refunded. | I sent the coat back two weeks ago and still wait for the refund.
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
    The program closes by itself when I export a report. | Whenever I export a report, the program closes.
    I see a blank white page after the latest update. | Since the latest update I see nothing but a blank page.
    All my changes vanished when the editor froze. | The editor froze and all my changes were gone.
    The app crashes as soon as I open the camera.
    The dashboard shows an error message with the number 500.
    The program freezes when I drag a file into the window.
    The chart crashes and shows nothing but an error box.
    Printing more than ten pages ends in an error message.
    A bug in the undo button deletes the whole document.
    Opening an old project makes the program quit.
    There is a bug in the search field: it swallows letters.
    Copy and paste makes the program crash.
    The application quits when I open the calendar.
    Bug: pictures appear upside down on the screen.
    The installer stops with an error at ninety percent.
    The table freezes when I add a row.
    The preview freezes on the first page.
    An error window says unexpected token and the app closes.
    Sorting a table by date crashes the program.
    The app freezes when a notification appears.
    The program does not start after the system update.
  `,
  Speed: `
    The dashboard takes a minute to load in the morning. | In the morning the dashboard needs a whole minute to load.
    Search results come up very late since last week. | Since last week the search takes very long to show results.
    Uploading a small picture takes forever. | It takes forever to upload a small picture.
    Typing is slow when the document is long.
    The fan of my laptop runs at full speed while your site is open.
    Scrolling through a large table is slow.
    Reports that took seconds now take an hour.
    Video calls are slow and stutter although our connection is fast.
    The app eats my battery in two hours.
    Your service uses four gigabytes of memory.
    Synchronising ten files took the whole night.
    Pages load quickly at home but not in the office.
    It takes several seconds to switch between tabs.
    The nightly job has become so slow that it runs until noon.
    Exports have become slower with every release.
    The map takes half a minute to load.
    Is the service overloaded right now?
    The first click after lunch always takes long.
    Everything is slow for users in Australia.
    Saving a form takes longer than filling it in.
    Loading takes minutes and the progress bar hardly moves.
  `,
  Cancellation: `
    I want to cancel my subscription at the end of the month. | Please cancel my subscription when the month ends.
    The button to end the plan does not do anything. | I press the button to end the plan and nothing at all happens.
    You renewed my plan although I had cancelled it. | I had cancelled my plan and you renewed it all the same.
    Can I pause my subscription while I travel?
    What happens to my files when my subscription ends?
    I would like to move to the cheaper plan.
    We need a bigger plan with ten more seats.
    Is there a cheaper subscription for schools?
    My free trial of the plan ended too early.
    How much notice must I give to end the contract?
    Can I keep my data if I go back to the free version?
    I subscribed to the wrong plan by mistake.
    The student plan is no longer offered to me.
    Please confirm in writing that my contract is over.
    Does my plan keep unused credits when I renew it?
    I want to switch from monthly to yearly payment.
    Could another person take over my subscription?
    I upgraded my plan but still have the free version.
    I was promised a free month of membership for inviting a friend.
    Does the family plan include grandparents?
    When exactly does my current subscription period end?
  `,
  "Account and privacy": `
    Please delete my account and everything you know about me. | Delete everything you know about me, and my account as well.
    How do I change the email address of my profile? | Where can I change the email address in my profile?
    Send me a copy of the information you store about me. | I would like a copy of all the information you store about me.
    My name is spelled wrong in my profile.
    Who in our team can read my private notes?
    Please remove my personal email address from your newsletter.
    Can two people share one profile and account?
    How do I merge my two accounts?
    My profile picture does not change.
    In which country is our personal data stored?
    I need to change the owner of the workspace.
    Do you sell addresses to advertisers?
    A former colleague can still see our documents.
    How long do you keep the data of a deleted account?
    Can I hide my birthday from other members?
    The language of my profile changes back to German.
    Please remove my phone number.
    I got an email with the private data of another customer.
    Our security team asks how you protect personal data.
    Can I use a nickname instead of my full name?
    The time zone of our workspace is wrong.
  `,
  Integrations: `
    The calendar sync stopped and new meetings do not show up. | My calendar does not sync any more, new meetings are missing.
    Our API key returns an error saying it is not authorised. | We get an error that our API key is not authorised.
    Webhooks are sent two times for each order. | For each order your webhooks are sent twice.
    How do I connect the API to our accounting software?
    The sync with our spreadsheet ignores the last column.
    Is there a limit on API requests per minute?
    The import of contacts through the API loses all accents.
    The plug-in for our chat server cannot connect.
    Which fields does the API export contain?
    The sample code in the API documentation does not run.
    Can we receive webhook events on our own server?
    The connection to our mail server times out.
    Deleted customers come back after every sync.
    We need a test server for the API with dummy records.
    The API sends dates in the American format.
    You switch off the old API version too soon for us.
    Your client library does not support our server version.
    Can a form on our website call the API?
    The API access token expires after one hour.
    The sync does not pass attachments on to our other system.
    How do we verify the signature of a webhook event?
  `,
  "How to": `
    How can I invite a new colleague to our workspace? | I would like to invite a colleague to our workspace, how?
    Is there a dark theme? | Do you have a dark theme?
    How do I make a copy of a project? | I want to make a copy of a project, how does that work?
    Where do I find the keyboard shortcuts?
    How can I create a report for every Monday?
    How do I print only the selected rows?
    How can I edit a document without an internet connection?
    How do I open an older version of a document?
    Can I change the order of the columns?
    Where can I add a comment to a document?
    How can I add an automatic reply to a project?
    How can I lock a page so that nobody edits the document?
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
