import { labelled, type SampleItem } from "./dataset.ts";

/** Half of the sentences of a feeling do not name it. */
export const items: readonly SampleItem[] = labelled({
  joy: `
    I am so happy that I could hug everybody.
    We laughed all evening and nobody wanted to go home.
    The letter says that I got the place.
    Our little girl took her first steps today.
    What a wonderful surprise to see you all here.
    The sun is out, the coffee is hot and I have the day off.
    She danced through the kitchen with a spoon in her hand.
    After nine years we finally hold the keys to our own house.
    He smiles whenever her name is mentioned.
    I woke up cheerful and it lasted all day.
    They cheered and threw their hats into the air.
    Best holiday we have ever had.
  `,
  sadness: `
    I cried when the last guest had left.
    His chair has been empty since the funeral.
    She feels sad whenever it rains on a Sunday.
    We had to say goodbye to our old dog.
    Nothing tastes of anything any more.
    He stared at the photograph and said nothing.
    The house is so quiet without the children.
    I am heartbroken that we could not save the garden.
    Tears ran down her face as the train pulled out.
    I miss my grandmother more than I can say.
    He has not come out of his room for days.
    It was the most miserable winter of my life.
  `,
  anger: `
    I am furious that nobody told me.
    She slammed the door so hard that a picture fell down.
    How dare you read my letters?
    He shouted at the driver and hit the steering wheel.
    This is the third time they have lied to us.
    It makes my blood boil to see such waste.
    I am sick and tired of your excuses.
    They were outraged by the decision of the court.
    He clenched his fists under the table.
    Stop it at once, I have had enough.
    The customers were angry and demanded their money back.
    She tore up the contract in front of him.
  `,
  fear: `
    I am afraid of what the doctor will say.
    There is somebody downstairs, do not move.
    My hands shook as I opened the envelope.
    The children were scared by the thunder.
    He dared not look down from the ladder.
    Her heart raced when the lights went out.
    I lie awake and worry about the rent.
    We ran without once looking back.
    The thought of speaking in public terrifies me.
    He checks the lock three times before he goes to bed.
    What if they never find us?
    A cold shiver ran down my spine.
  `,
  surprise: `
    I did not expect to meet you here of all places.
    Nobody saw that coming.
    She opened the box and gasped.
    To our amazement the old car started at once.
    Are you serious, you two know each other?
    He stared at the bill in disbelief.
    Out of nowhere a deer stood in the living room.
    I was astonished to win, I had forgotten that I took part.
    The teacher was speechless when the whole class sang.
    All at once the wall moved and there was a door.
    Who would have thought that she could sing?
    I had to read the sentence twice to believe it.
  `,
  disgust: `
    The milk had gone sour and smelled dreadful.
    There was a hair in my soup.
    I find the way he eats revolting.
    The bathroom had not been cleaned for months.
    She pulled a face and pushed the plate away.
    Maggots crawled out of the bin.
    The smell of rotten fish made me sick.
    I will never touch that sticky handle again.
    He spat the mouldy bread into his napkin.
    What a nasty, slimy mess.
    The stench from the drain was unbearable.
    Just looking at it turns my stomach.
  `,
  calm: `
    We sat by the lake and listened to the water.
    I feel completely at peace here.
    She breathed slowly and closed her eyes.
    There is no hurry, we have all day.
    The cat is asleep on my lap and the clock ticks.
    A quiet evening with a book is all I need.
    After the bath all the tension was gone.
    He waited patiently until everybody had finished.
    Snow fell softly and the town was silent.
    Nothing can upset me today.
    They walked home in comfortable silence.
    The sea lay smooth and still in the morning light.
  `,
  gratitude: `
    Thank you for everything you have done for us.
    I do not know how to repay your kindness.
    Without your help I would have given up.
    We are grateful to the nurses who stayed all night.
    She wrote a card to each of her teachers.
    I will never forget that you stood by me.
    He brought flowers to the woman who found his wallet.
    What a generous gift, I am deeply touched.
    We owe our lives to the crew of that boat.
    Many thanks to all who baked a cake.
    I appreciate that you took the time to listen.
    They planted a tree in honour of the doctor who saved their son.
  `,
});
