import type { SenseBlocks } from "./senses.ts";

/** For each word, two senses of three sentences; the method was chosen by them. */
export const TUNE_SECOND: SenseBlocks = {
  fork: [
    `She put down her knife and fork and wiped her mouth.
     Eat your noodles with a fork.
     He stabbed a piece of meat with his fork.`,
    `Turn left at the fork in the road.
     The trail came to a fork, and we did not know which way to go.
     Their farm is two miles beyond the fork.`,
  ],
  game: [
    `The children invented a game with marbles.
     Chess is a game for two players.
     Our side won the game in extra time.`,
    `The lord and his guests hunted game in the forest.
     Deer, hare and other game lived in these woods.
     The restaurant serves wild game in the hunting season.`,
  ],
  horn: [
    `The rhino has a single horn on its nose.
     The goat hurt the dog with its curved horn.
     The bull tossed its head and one horn tore the cloth.`,
    `The driver sounded his horn at the cyclist.
     She plays the horn in a symphony orchestra.
     A lorry blew its horn behind us in the traffic.`,
  ],
  interest: [
    `The loan must be repaid with interest.
     My savings earn two per cent interest a year.
     The lender charges high interest on unpaid debts.`,
    `The boy showed great interest in dinosaurs.
     She listened to the lecture with growing interest.
     He soon lost interest in the game and walked off.`,
  ],
  iron: [
    `The gate was made of heavy black iron.
     Blacksmiths heat iron until it glows.
     Rust forms when iron meets damp air.`,
    `She pressed the shirt with a hot iron.
     Unplug the iron when you have finished with the clothes.
     The iron left a brown mark on his best trousers.`,
  ],
  key: [
    `I lost the key to the front door.
     He turned the key in the lock and went in.
     Leave the key under the flowerpot when you go out.`,
    `The song was too high, so we sang it in a lower key.
     The sonata is written in the key of D minor.
     The piece changes key in the middle of the second movement.`,
  ],
  lead: [
    `The old water pipes were made of lead.
     Lead is a soft and poisonous metal.
     The diver wore a belt of lead around his waist.`,
    `Our team took the lead after ten minutes.
     The Kenyan runner held a lead of fifty metres.
     The party lost its lead in the polls.`,
  ],
  log: [
    `He threw another log on the fire.
     A fallen log blocked the forest path.
     The beavers dragged a log to their dam.`,
    `The captain wrote the storm down in the ship's log.
     Check the error log of the server for details.
     The nurse keeps a log of every visit and phone call.`,
  ],
  mass: [
    `The priest says mass every morning at seven.
     They went to midnight mass on Christmas Eve.
     After mass the villagers talked outside the church.`,
    `The mass of the planet is twice that of the earth.
     Force equals mass times acceleration.
     Physicists measured the mass of the particle.`,
  ],
  mine: [
    `Forty men were trapped in the coal mine.
     The silver mine was closed a century ago.
     His father worked underground in a mine all his life.`,
    `The jeep drove over a mine and blew up.
     Soldiers cleared the field of every hidden mine.
     The ship struck a floating mine and sank within minutes.`,
  ],
  model: [
    `He built a model of the ship from matchsticks.
     The architect showed us a small model of the theatre.
     A plastic model of a plane hung from the ceiling.`,
    `The model walked down the catwalk in a silk dress.
     She worked as a fashion model in Paris.
     A photographer asked the model to smile.`,
  ],
  mouth: [
    `He opened his mouth and the dentist looked inside.
     She put a spoonful of soup in her mouth.
     Do not talk with your mouth full.`,
    `The town lies at the mouth of the Danube.
     Ships wait for high tide at the mouth of the estuary.
     Salmon gather near the mouth of the stream in summer.`,
  ],
  needle: [
    `She threaded the needle and mended the sock.
     The nurse pushed the needle into his arm.
     Be careful not to prick your finger with the needle.`,
    `The needle of the compass points north.
     The fuel needle was almost at zero.
     On the dial the needle swung towards danger.`,
  ],
  net: [
    `The fisherman hauled in his net.
     A dolphin was caught in the net and drowned.
     She lifted the carp out of the pond with a net.`,
    `The company made a net profit of two million.
     What is your net income after tax?
     Her net earnings fell because of higher costs.`,
  ],
  note: [
    `She left a note on the fridge for her husband.
     He scribbled a note and slipped it under the door.
     There was a short note pinned to the parcel.`,
    `The singer held the high note for ten seconds.
     He played a wrong note on the piano.
     The melody starts on a low note and climbs slowly.`,
  ],
  novel: [
    `Her first novel became a bestseller.
     The film is based on a novel by Jane Austen.
     He spent ten years writing a novel about the war.`,
    `The engineers found a novel way to store energy.
     It was a novel idea that nobody had tried before.
     The team used a novel method to test the drug.`,
  ],
  nut: [
    `The squirrel cracked a nut and ate it.
     The almond is a nut rich in oil.
     She is allergic to every kind of nut.`,
    `Tighten the nut with a spanner.
     The wheel came off because a nut was loose.
     He screwed the nut onto the end of the bolt.`,
  ],
  operation: [
    `The surgeon performed the operation on her knee.
     He was given an anaesthetic before the operation.
     She is resting in hospital after a heart operation.`,
    `The army launched an operation against the rebels.
     Police arrested nine smugglers in a secret operation.
     The general planned the operation down to the last tank.`,
  ],
  pen: [
    `Could I borrow a pen to sign this form?
     He wrote the letter with a fountain pen.
     The ink in my pen has run dry.`,
    `The pigs broke out of their pen.
     The farmer drove the sheep into a pen.
     Chickens scratched about in a muddy pen.`,
  ],
  pitch: [
    `The players ran onto the pitch.
     Rain had turned the football pitch into mud.
     Fans invaded the pitch after the final whistle.`,
    `The pitch of her voice rose when she was excited.
     A shorter string gives a sound of higher pitch.
     He can sing any tone at the right pitch.`,
  ],
  plane: [
    `The plane landed safely despite the fog.
     We boarded the plane to Lisbon at noon.
     Her plane was delayed by three hours.`,
    `A plane and a line meet in a single point.
     Three points define a plane in space.
     The two lines lie in the same plane and never cross.`,
  ],
  plate: [
    `She put a slice of cake on my plate.
     The hungry boy licked his plate clean.
     A plate slipped from the dishwasher's hands and broke.`,
    `The Pacific plate slides beneath the continent.
     Earthquakes happen where one plate grinds against another.
     India lies on a plate that moves slowly north.`,
  ],
  play: [
    `The drama club performed a play by Shakespeare.
     The critics hated his new play.
     She wrote a play in three acts about her mother.`,
    `Children learn a great deal through play.
     The kittens were tired after an hour of play.
     All work and no play makes Jack a dull boy.`,
  ],
  plot: [
    `The plot of the film was hard to follow.
     Her stories have a clever plot and a surprising end.
     I will not spoil the plot of this thriller.`,
    `They bought a plot of land to build a house on.
     He grows potatoes on a small plot behind the station.
     The plot next to ours belongs to a farmer.`,
  ],
  pole: [
    `The explorers reached the South Pole in December.
     Nights at the pole last for months.
     The magnetic pole moves a little every year.`,
    `The flag was raised on a tall pole.
     He pushed the boat along with a long pole.
     A metal pole holds up the tent.`,
  ],
  post: [
    `The parcel came by post this morning.
     Send the form back to us by post.
     The invitation must have got lost in the post.`,
    `He tied the horse to a wooden post.
     The ball hit the post and bounced back into play.
     The car crashed into a lamp post.`,
  ],
  pound: [
    `The pound fell against the dollar today.
     A coffee at this place costs less than a pound.
     She found a pound in her coat pocket and bought a lottery ticket.`,
    `The recipe calls for a pound of flour.
     The baby gained a pound in her second week.
     Butter is sold by the pound at this market.`,
  ],
};
