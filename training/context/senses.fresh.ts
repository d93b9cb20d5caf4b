import type { SenseBlocks } from "./senses.ts";

/** For each word, two senses of three sentences, read only by the evaluation. Which of 107 words stand here and which in the tuning uses was drawn by lot. */
export const FRESH: SenseBlocks = {
  ball: [
    `The dog brought the ball back and dropped it at my feet.
     He kicked the ball straight into the neighbours' greenhouse.
     A red rubber ball rolled under the sofa.`,
    `The princess wore a silver gown to the ball.
     They waltzed until midnight at the governor's ball.
     Every young lady in town hoped for an invitation to the ball.`,
  ],
  bug: [
    `A green bug crawled up the stem of the rose.
     The boy kept a strange bug in a jam jar.
     Some bug has been eating holes in our cabbage leaves.`,
    `The programmer spent all night hunting for a bug.
     A bug in the new version deletes saved files.
     We fixed the bug before the software was released.`,
  ],
  bulb: [
    `The bulb in the hallway lamp has burnt out.
     Change the bulb, it is too dark to read.
     An old bulb wastes most of its power as heat.`,
    `Plant the tulip bulb ten centimetres deep in autumn.
     An onion is the bulb of a plant.
     Each daffodil bulb will flower again next year.`,
  ],
  capital: [
    `Ottawa is the capital of Canada.
     The royal family fled from the capital by night.
     The new railway links the port with the capital.`,
    `They lacked the capital to start a business.
     Investors put fresh capital into the company.
     The firm raised capital by selling shares.`,
  ],
  chip: [
    `Every modern phone contains a powerful chip.
     Engineers designed a faster chip for video games.
     The chip holds billions of tiny transistors.`,
    `He dipped a potato chip in the sauce.
     There was one last chip left on my plate of fish.
     The seagull snatched a hot salty chip from her hand.`,
  ],
  coach: [
    `The coach told her team to defend better.
     Our swimming coach makes us train before school.
     He was fired as coach after losing nine games.`,
    `We travelled to Scotland by coach overnight.
     The coach was full of tourists on their way to the castle.
     Passengers left their luggage in the hold of the coach.`,
  ],
  column: [
    `A marble column supports each corner of the temple.
     The statue of the admiral stands on a tall column.
     One broken column is all that is left of the ruin.`,
    `She writes a weekly column for a newspaper.
     His column about gardening has many faithful readers.
     The editor cancelled the column after angry letters.`,
  ],
  compound: [
    `Water is a compound of hydrogen and oxygen.
     The chemists made a new compound in the laboratory.
     This compound melts at a very low temperature.`,
    `Guards with dogs patrolled the fence of the compound.
     The soldiers searched every building in the compound.
     Aid workers live in a walled compound outside the city.`,
  ],
  ear: [
    `He whispered something in her ear.
     The dog scratched behind its ear.
     She wore a pearl in each ear.`,
    `Roast each ear of corn over the coals.
     An ear of wheat holds about forty grains.
     The farmer pulled off an ear of barley and rubbed it in his hands.`,
  ],
  fly: [
    `A fly buzzed against the window pane.
     There is a fly in my soup.
     The frog caught the fly with its tongue.`,
    `Geese fly south in the autumn.
     We will fly to Rome on Saturday.
     Her uncle taught her to fly a helicopter.`,
  ],
  kid: [
    `He was just a kid when his father left home.
     Some kid on a skateboard broke our window.
     Every kid in the class got a sticker.`,
    `The goat gave birth to a healthy kid.
     A white kid followed its mother up the rocky slope.
     The nanny goat will not let her kid drink.`,
  ],
  lap: [
    `The cat curled up on my lap and purred.
     The toddler sat on her grandfather's lap.
     She spread a napkin over her lap.`,
    `The runner fell on the last lap of the race.
     He drove the fastest lap of the day in his new car.
     One more lap around the stadium and she will have the record.`,
  ],
  lock: [
    `There is a new lock on the garden gate.
     The thief picked the lock with a bent wire.
     The lock was rusty and the key would not turn.`,
    `She kept a lock of his hair in a silver case.
     A lock fell over her forehead, and she brushed it back.
     He cut off one curly lock as a keepsake.`,
  ],
  mint: [
    `Decorate the pudding with a leaf of fresh mint.
     We drank sweet tea with mint.
     Mint spreads quickly if you plant it in a garden.`,
    `The mint produced two million new coins.
     A gold coin was struck at the royal mint.
     Banknotes and medals are made at the mint.`,
  ],
  mole: [
    `A mole has dug tunnels under our lawn.
     The mole is almost blind and lives on worms.
     Little heaps of earth show where the mole has been.`,
    `She has a dark mole on her cheek.
     The doctor removed a mole from his back.
     Show your skin doctor any mole that changes colour.`,
  ],
  port: [
    `The ship left port at dawn.
     Containers are unloaded in the port of Rotterdam.
     The ferry waited outside the port for a pilot.`,
    `After dinner they drank a glass of port.
     Serve the cheese with an old sweet port.
     He poured himself some port from the decanter.`,
  ],
  root: [
    `The root of the tree has cracked the pavement.
     A carrot is a root that we eat.
     The plant takes up water through its root.`,
    `The square root of nine is three.
     The equation has only one real root.
     Find the cube root of this number without a calculator.`,
  ],
  school: [
    `My daughter walks to school with her friends.
     The school hired a new maths teacher.
     He was late for school because the bus broke down.`,
    `A school of herring glittered below the boat.
     Dolphins circled the school and began to feed.
     The whole school of fish turned at the same moment.`,
  ],
  stage: [
    `The singer walked onto the stage and bowed.
     Bright lamps lit up the stage of the little theatre.
     He is nervous whenever he stands on a stage.`,
    `The disease was found at an early stage.
     The project has now reached its final stage.
     At this stage of the talks nothing has been decided.`,
  ],
  table: [
    `We sat around the table and ate soup.
     Put the vase on the table by the window.
     He laid the table for six guests.`,
    `The table below lists the figures for each year.
     Results are shown in the third row of the table.
     See the table on page nine for the exact numbers.`,
  ],
  tablet: [
    `Take one tablet with water after each meal.
     The doctor prescribed a tablet for her headache.
     He swallowed the tablet and went to bed.`,
    `She reads the news on her tablet.
     The children watched cartoons on a tablet.
     Swipe the screen of the tablet to unlock it.`,
  ],
  temple: [
    `The monks pray in the temple at sunrise.
     The Greeks built a temple to honour Athena.
     Visitors take off their shoes before entering the temple.`,
    `A vein throbbed at his temple.
     She had a bruise on her left temple.
     His hair was turning grey at the temple.`,
  ],
  track: [
    `The train left the track after hitting a cow.
     Workers repaired the railway track overnight.
     A second track was laid between the two stations.`,
    `The last track on the album is a slow ballad.
     My favourite track was never played on the radio.
     The band recorded one more track in the studio.`,
  ],
  volume: [
    `Turn up the volume, I cannot hear the news.
     The volume of the music hurt my ears.
     He lowered the volume on the radio.`,
    `The third volume of her memoirs was published in May.
     A leather-bound volume of poems lay on the desk.
     He took a heavy volume down from the library shelf.`,
  ],
  watch: [
    `His watch was five minutes slow.
     She glanced at her watch and hurried to the station.
     A gold watch hung from a chain on his waistcoat.`,
    `We watch a film together every Friday night.
     The neighbours watch our house while we are away.
     Millions watch the show on television.`,
  ],
  web: [
    `A spider spun its web in the corner of the window.
     Drops of dew hung on the web like pearls.
     The fly struggled in the sticky web.`,
    `You can find the timetable on the web.
     He designs pages for the web.
     Most people search the web for cheap flights.`,
  ],
};
