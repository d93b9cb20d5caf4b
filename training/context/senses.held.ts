import type { SenseBlocks } from "./senses.ts";

/** For each word, two senses of three or four sentences, read only by the evaluation. No model had seen or been chosen by them. */
export const HELD: SenseBlocks = {
  bank: [
    `Wild mint grew along the bank of the creek.
     They tied the raft to a root on the far bank.
     Cows came down the bank to drink in the evening.
     An otter left its tracks in the mud of the bank.`,
    `My salary goes straight into the bank every month.
     The bank raised its interest rates again last week.
     A clerk at the bank counted the notes twice.
     Without a credit history, no bank would give her a card.`,
  ],
  bat: [
    `A tiny brown bat was sleeping behind the shutter.
     The bat is the only mammal that can truly fly.
     Just after sunset a bat darted between the trees, hunting moths.
     Scientists found the virus in a wild bat from a southern cave.`,
    `Swing the bat level and keep your eye on the ball.
     She was given a new aluminium bat for softball practice.
     The bat cracked as he hit a home run.
     He walked to the wicket with his bat under his arm.`,
  ],
  match: [
    `Our side drew the match in the last minute.
     The boxing match ended with a knockout in round four.
     Tickets for the match against Spain sold out in an hour.
     The captain missed the match with an injured knee.`,
    `Does anyone have a match for the campfire?
     He held a burning match to the end of his cigar.
     The wind blew out the match before the fuse caught.
     There was only one match left in the damp little box.`,
  ],
  seal: [
    `The seal came up through a hole in the ice to breathe.
     A mother seal nursed her white pup on the shore.
     Fishermen complain that the seal steals from their nets.
     At the zoo a seal balanced a ball on its nose.`,
    `The diploma was printed with the seal of the university.
     He melted red wax and pressed his family seal into it.
     No order was valid without the seal of the governor.
     She broke the seal and unfolded the letter.`,
  ],
  palm: [
    `A monkey climbed the palm to reach the coconuts.
     The storm tore a tall palm out of the sand.
     We lay in a hammock in the shade of a palm.
     This palm will not survive a hard frost in your garden.`,
    `The beggar stretched out an empty palm.
     She wrote the phone number on her palm in blue ink.
     The ladybird crawled across my palm to the thumb.
     He wiped his forehead with the palm of his glove.`,
  ],
  organ: [
    `The brain is the most complex organ we have.
     Each organ is made of several kinds of tissue.
     The surgeons flew the organ to the hospital in a cooled box.
     The stomach is a hollow organ that breaks down food.`,
    `An organ filled the chapel with deep, slow chords.
     He practises the organ for two hours every evening.
     The wedding began with a march on the organ.
     The organ has more than three thousand pipes.`,
  ],
  bark: [
    `The bark of the birch peels off in thin white strips.
     Beetles lay their eggs under the bark of sick pines.
     The old oak has thick, rough bark.`,
    `We heard a loud bark from behind the gate.
     The puppy has a high, sharp bark when strangers come.
     One angry bark was enough to scare the postman.`,
  ],
  bow: [
    `The hunter drew his bow and let the arrow fly.
     Archers carried a long bow made of yew.
     Robin Hood was never without his bow and quiver.`,
    `She tied the ribbon in a neat bow.
     The present was wrapped in gold paper with a silver bow.
     The little girl wore a pink bow in her hair.`,
  ],
  date: [
    `Write the date at the top of the page.
     The date of the election has not been announced.
     Please check the expiry date on the carton of milk.`,
    `He was nervous before his first date with Anna.
     They went on a date to the cinema.
     Her date brought roses and took her out to dinner.`,
  ],
  fan: [
    `On hot nights we sleep with the fan switched on.
     A fan on the ceiling stirred the warm air.
     The fan in my laptop has become very noisy.`,
    `He has been a fan of Liverpool since he was a boy.
     A young fan asked the singer for her autograph.
     One disappointed fan threw his scarf onto the pitch.`,
  ],
  file: [
    `Save the file before you shut down the program.
     The file was too large to send by email.
     I deleted the wrong file from my hard disk.`,
    `Smooth the rough edge of the metal with a file.
     The prisoner cut through the iron bars with a file.
     A carpenter needs a saw, a plane and a file.`,
  ],
  letter: [
    `I posted the letter to my aunt in Canada yesterday.
     He opened the envelope and read the letter aloud.
     She still keeps the first love letter he sent her.`,
    `The word begins with the letter B.
     Each letter of the alphabet stands for a sound.
     A sentence starts with a capital letter.`,
  ],
  nail: [
    `He hammered a nail into the wall to hang the picture.
     The tyre was punctured by a rusty nail.
     One loose nail was all that held the plank.`,
    `She broke a nail while opening the tin.
     The nail on my big toe has turned black.
     He bit his thumb nail while he waited for the results.`,
  ],
  park: [
    `Children were flying kites in the park.
     We walked the dog around the park before breakfast.
     The city planted a hundred trees in the new park.`,
    `You cannot park your car in front of the hospital.
     It took us half an hour to find somewhere to park.
     Lorries must park behind the warehouse.`,
  ],
  pool: [
    `The hotel has a heated pool and a sauna.
     She swam twenty lengths of the pool before work.
     Do not dive into the shallow end of the pool.`,
    `They played pool in the pub until midnight.
     He chalked his cue and won another game of pool.
     You need a steady hand to be good at pool.`,
  ],
  ring: [
    `He put a gold ring on her finger.
     Her engagement ring has three small diamonds.
     The jeweller made the ring a size larger.`,
    `The boxers touched gloves in the middle of the ring.
     The champion climbed out of the ring with a cut eye.
     Two clowns chased a pony around the circus ring.`,
  ],
  rock: [
    `Lava cools and hardens into dark rock.
     The ship struck a rock and sank near the coast.
     He threw a rock through the window.`,
    `My brother plays drums in a rock band.
     The festival offers everything from jazz to rock.
     She grew up with loud rock and electric guitars.`,
  ],
  scale: [
    `Step on the scale and read your weight.
     The grocer put the apples on the scale.
     The kitchen scale shows grams and ounces.`,
    `She practised the scale of C major on the piano.
     The singer went up the scale one note at a time.
     A blues scale has six tones.`,
  ],
  star: [
    `The brightest star in the sky is Sirius.
     A star is a huge ball of burning gas.
     Through the telescope we saw a faint red star.`,
    `The film made her a star overnight.
     Reporters waited for the star outside the theatre.
     He became a television star in the nineties.`,
  ],
  tank: [
    `The tank of the lorry holds two hundred litres of diesel.
     Rain from the roof is collected in a tank.
     He cleaned the glass tank and fed the goldfish.`,
    `A tank rolled through the streets after the coup.
     The soldiers hid as the enemy tank fired its gun.
     His regiment lost its last tank in the battle.`,
  ],
  trunk: [
    `The elephant sprayed water from its trunk.
     The calf held its mother's tail with its trunk.
     With the tip of its trunk it picked up a peanut.`,
    `They put the suitcases in the trunk and drove off.
     The spare wheel is under the floor of the trunk.
     He slammed the trunk and walked around to the driver's seat.`,
  ],
  wave: [
    `A huge wave knocked the surfer off his board.
     The wave broke against the harbour wall.
     Each wave left shells and foam on the sand.`,
    `She gave us a cheerful wave from the balcony.
     The queen answered the crowd with a small wave.
     With a wave of his hand he sent the servants away.`,
  ],
  court: [
    `The court found him guilty of fraud.
     She appeared in court to give evidence against her boss.
     His lawyer will appeal to a higher court.`,
    `The players walked onto the court with their rackets.
     Our school has a basketball court and a running track.
     The ball landed just outside the court.`,
  ],
  jam: [
    `He spread strawberry jam on his toast.
     Grandmother boils plums and sugar to make jam.
     There is a jar of apricot jam in the cupboard.`,
    `We sat in a traffic jam for three hours.
     An accident caused a long jam on the motorway.
     The bus was late because of a jam on the bridge.`,
  ],
  club: [
    `She joined a chess club at school.
     Members of the club meet every Thursday evening.
     The cycling club is looking for a new treasurer.`,
    `The caveman hit the wolf with a heavy club.
     The guard carried a pistol and a wooden club.
     A giant with a club on his shoulder blocked the path.`,
  ],
  cell: [
    `Every living cell contains genetic material.
     Under the microscope you can see the nucleus of the cell.
     A virus must enter a cell before it can multiply.`,
    `The prisoner paced up and down in his cell.
     He spent nine years in a cell with no window.
     The guard locked the door of the cell and left.`,
  ],
  pupil: [
    `The teacher asked the pupil to read her essay.
     He was the best pupil in his class at mathematics.
     Each pupil must bring a pencil and an exercise book.`,
    `In bright light the pupil of the eye becomes smaller.
     The doctor shone a lamp to see if the pupil reacted.
     The cat's pupil narrowed to a thin black slit.`,
  ],
  bar: [
    `He ordered two beers at the bar.
     The bar closes at one, after the last drinks are served.
     A pianist was playing in the hotel bar.`,
    `She bent the iron bar with her bare hands.
     A steel bar across the door kept the thieves out.
     The gate was locked with a heavy bar of brass.`,
  ],
  stamp: [
    `You need a stamp to send this postcard to Japan.
     The rarest stamp in his collection is from Mauritius.
     She licked the stamp and stuck it on the envelope.`,
    `He scared the snake away with a stamp of his boot.
     The horse gave an impatient stamp and shook its mane.
     With a loud stamp of her foot she refused to move.`,
  ],
  ruler: [
    `Draw a straight line with a pencil and a ruler.
     My plastic ruler is thirty centimetres long.
     She measured the width of the paper with a ruler.`,
    `The ruler of the empire was crowned at the age of ten.
     He was a cruel ruler who taxed his people heavily.
     The last ruler of the dynasty fled the palace.`,
  ],
  bolt: [
    `Tighten the bolt with a wrench until the nut stops turning.
     One bolt in the engine had worked loose.
     The wheel is fixed to the axle by a single bolt.`,
    `A bolt of lightning split the old tree.
     The sky flashed, and a bolt struck the church tower.
     During the storm a bolt killed two cows in the field.`,
  ],
  light: [
    `The suitcase was light enough for a child to carry.
     Aluminium is a light metal that does not rust.
     This tent is so light that you hardly feel it on your back.`,
    `Turn off the light when you leave the room.
     The light from the window woke the baby.
     A candle gave the only light in the cellar.`,
  ],
};
