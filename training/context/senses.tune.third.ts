import type { SenseBlocks } from "./senses.ts";

/** For each word, two senses of three sentences; the method was chosen by them. */
export const TUNE_THIRD: SenseBlocks = {
  present: [
    `She unwrapped her birthday present at once.
     I still need a present for my niece.
     He gave his wife a necklace as a present.`,
    `Try to live in the present and forget the past.
     At present there are no rooms free.
     The book covers the years from 1900 to the present.`,
  ],
  press: [
    `The minister refused to speak to the press.
     The story was leaked to the press by an official.
     Freedom of the press is protected by law.`,
    `The olives are crushed in a stone press.
     He squeezed the juice from the apples in a press.
     The metal sheets are bent by a hydraulic press.`,
  ],
  punch: [
    `The boxer knocked him out with a single punch.
     He threw a punch and missed.
     The punch broke two of his teeth.`,
    `They served a fruit punch at the party.
     She ladled the punch into little cups.
     The punch was made of rum, sugar and lime.`,
  ],
  race: [
    `She won the race by half a second.
     Ten horses started in the last race.
     He trained for months for the bicycle race.`,
    `Nobody should be judged by their race or religion.
     The law forbids discrimination on grounds of race.
     People of every race live in this neighbourhood.`,
  ],
  record: [
    `He put an old jazz record on the turntable.
     Their second record sold a million copies.
     The needle jumped because the record was scratched.`,
    `She broke the world record in the high jump.
     July set a new record for heat.
     His time of nine seconds is still the record.`,
  ],
  right: [
    `Turn right at the traffic lights.
     The picture on the right shows my aunt.
     Her right hand was bandaged.`,
    `Every citizen has the right to vote.
     You have the right to remain silent.
     Women fought hard for the right to study.`,
  ],
  score: [
    `The final score was three to two.
     He looked up the score of the hockey game.
     At half time the score was still level.`,
    `The conductor studied the score before the concert.
     She wrote the score for a silent film.
     He found the handwritten score of a forgotten symphony.`,
  ],
  sentence: [
    `Every sentence should end with a full stop.
     The verb comes last in a German sentence.
     Read the first sentence of the paragraph aloud.`,
    `He is serving a sentence of ten years.
     The judge passed sentence on the two robbers.
     Her sentence was cut for good behaviour in prison.`,
  ],
  shell: [
    `The snail pulled its head back into its shell.
     She found a pretty shell on the beach.
     A hermit crab carries an empty shell on its back.`,
    `A shell exploded near the trench.
     The tank fired another shell at the house.
     The gunner loaded a shell into the cannon.`,
  ],
  sink: [
    `The dirty dishes piled up in the sink.
     He filled the sink with hot water and soap.
     The kitchen sink is blocked again.`,
    `The damaged ship began to sink.
     Stones sink and wood floats.
     The wheels started to sink into the soft sand.`,
  ],
  sole: [
    `There is a hole in the sole of my shoe.
     The cobbler glued a new sole on the boot.
     Mud stuck to the sole of his sandal.`,
    `She was the sole survivor of the crash.
     His sole aim in life was to get rich.
     The company is the sole supplier of this drug.`,
  ],
  solution: [
    `Nobody has found a solution to the housing problem.
     The talks ended without a solution to the conflict.
     Her clever solution saved everyone a lot of work.`,
    `Stir the salt until you have a clear solution.
     A solution of sugar in water was injected.
     The acid solution turned the paper red.`,
  ],
  spell: [
    `The witch cast a spell on the prince.
     Only a kiss could break the magic spell.
     The wizard muttered a spell and vanished.`,
    `How do you spell your surname?
     Many children spell this difficult word wrong.
     He cannot read or spell because he never went to school.`,
  ],
  square: [
    `The market is held in the main square.
     Pigeons gathered around the fountain on the square.
     Protesters marched to the square in front of the palace.`,
    `A square has four equal sides.
     Draw a square and join its opposite corners.
     Fold the paper into a small square.`,
  ],
  staff: [
    `The hotel staff were friendly and helpful.
     The hospital needs more nursing staff.
     All members of staff got a bonus at Christmas.`,
    `The old shepherd leaned on his staff.
     Moses struck the rock with his staff.
     The pilgrim carried a long wooden staff and a bag.`,
  ],
  state: [
    `Texas is the largest state in the south.
     The governor of the state signed the law.
     Each state sends two senators to Washington.`,
    `The house is in a terrible state.
     He was in a state of shock after the accident.
     Water in its liquid state has no shape of its own.`,
  ],
  stock: [
    `The price of the stock fell by a third.
     She bought stock in a mining company.
     Traders sold the stock after the bad news.`,
    `Pour the chicken stock over the vegetables.
     Simmer the bones for hours to make a rich stock.
     Add the rice and a cup of hot stock.`,
  ],
  strike: [
    `The miners went on strike for higher wages.
     The union called a strike at the car factory.
     No trains ran because of the strike.`,
    `The army carried out an air strike on the airfield.
     Five people were killed in a missile strike.
     The general ordered a strike against the enemy camp.`,
  ],
  suit: [
    `He wore a dark suit and a tie to the interview.
     The tailor measured him for a new suit.
     Her grey wool suit looked elegant.`,
    `She filed a suit against her former employer.
     The suit accuses the bank of fraud.
     The court threw out the suit last Monday.`,
  ],
  tie: [
    `He loosened his tie and unbuttoned his collar.
     Her father wears a striped silk tie to the office.
     The jacket matched the tie perfectly.`,
    `The game ended in a tie after extra time.
     There was a tie for second place.
     The vote was a tie, so the chair had to decide.`,
  ],
  tip: [
    `She left a generous tip for the waitress.
     The taxi driver thanked him for the tip.
     Do you give the hairdresser a tip?`,
    `The tip of the pencil broke off.
     He touched the cold metal with the tip of his finger.
     A lighthouse stands at the southern tip of the island.`,
  ],
  toast: [
    `I had toast with butter and jam for breakfast.
     The smell of burnt toast came from the kitchen.
     She ate a fried egg on toast.`,
    `The best man proposed a toast to the happy couple.
     They raised their glasses in a toast to victory.
     He made a short speech and a toast to his hosts.`,
  ],
  train: [
    `The train to Edinburgh leaves from platform two.
     We missed the last train and had to take a taxi.
     The train stopped in a tunnel for an hour.`,
    `Athletes train for years before the Olympics.
     It takes time to train a guide dog.
     The hospital will train fifty new nurses.`,
  ],
  virus: [
    `The virus spreads when people cough.
     There is no vaccine against this virus yet.
     She caught a stomach virus on holiday.`,
    `The virus deleted every file on my laptop.
     He opened an email attachment and infected the network with a virus.
     Install this program to protect your computer from a virus.`,
  ],
  well: [
    `The women drew water from the village well.
     A bucket hung on a rope above the well.
     They dug a deep well in the dry valley.`,
    `She speaks French very well.
     The children slept well after the long journey.
     The meeting went well, and everyone was pleased.`,
  ],
  wing: [
    `The bird had a broken wing.
     A moth rested with one wing folded.
     The eagle spread a mighty wing over its chick.`,
    `The west wing of the hospital was destroyed by fire.
     They are adding a wing to the museum.
     The guests sleep in the east wing of the palace.`,
  ],
  yard: [
    `The children were playing in the yard behind the house.
     The dog is tied up in the yard.
     She hung the washing out in the yard.`,
    `A yard is a little shorter than a metre.
     The cloth costs eight pounds a yard.
     He missed the target by only a yard.`,
  ],
};
