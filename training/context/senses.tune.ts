import type { SenseBlocks } from "./senses.ts";

/** For each word, two senses of six sentences; the method was chosen by them. */
export const TUNE: SenseBlocks = {
  bank: [
    `We sat on the bank and watched the boats go by.
     The river burst its bank after the heavy rain.
     Willows grow along the muddy bank of the stream.
     Ducks were nesting on the grassy bank above the water.
     The fisherman pulled his canoe up on the bank.
     Our path followed the left bank down to the old mill.`,
    `I opened a savings account at the bank.
     The bank refused to lend them money for the house.
     She works at a bank and handles mortgages.
     He paid the cheque in at the bank this morning.
     The bank charges a fee for every transfer abroad.
     Two robbers held up a bank and fled with the cash.`,
  ],
  bat: [
    `A bat flew out of the cave at dusk.
     The bat hangs upside down and sleeps all day.
     A bat finds insects in the dark by listening to echoes.
     The wings of a bat are made of thin skin.
     We heard a bat squeak somewhere under the roof of the barn.
     A fruit bat eats figs and carries their seeds through the forest.`,
    `He swung the bat and hit the ball over the fence.
     The batter dropped his bat and ran to first base.
     Her cricket bat is made of willow.
     The coach handed him a wooden bat before the inning.
     He broke his bat on the very first pitch of the game.
     She gripped the bat tightly and waited for the bowler.`,
  ],
  spring: [
    `The flowers bloom every spring in our garden.
     Birds return from the south in early spring.
     Classes start again in the spring after the long winter.
     Farmers sow their wheat in spring once the frost is gone.
     The trees get new leaves in spring.
     Last spring was cold, and the snow stayed until April.`,
    `The metal spring stretched when we hung a weight on it.
     A steel spring pushes the valve back into place.
     The force of a spring grows with how far it is compressed.
     The watch stopped because its tiny spring had snapped.
     Each wheel has a shock absorber and a coiled spring.
     Press the lever and a spring inside the lock lets go.`,
  ],
  match: [
    `The team won the match by two goals.
     She lost the tennis match in three sets.
     The referee stopped the match because of the rain.
     Thousands of fans watched the football match at the stadium.
     He scored twice in the final match of the season.
     The players shook hands after the match.`,
    `He struck a match and lit the candle.
     The match burned down to his fingers.
     Keep the box dry, or no match will light.
     She lit the stove with a match and put the kettle on.
     A single dropped match can set the whole forest on fire.
     By the flame of a match he could see the cellar wall.`,
  ],
  seal: [
    `The seal dived under the ice to catch fish.
     A young seal lay on the beach beside its mother.
     Polar bears hunt the seal on the frozen sea.
     A grey seal swam around our boat in the harbour.
     The seal barked and slid from the rock into the waves.
     Orcas chased a seal towards the shore.`,
    `The letter was closed with a wax seal.
     The king pressed his seal on the document.
     The treaty carries the official seal of the state.
     Check that the seal on the envelope is not broken.
     The charter was signed and stamped with the royal seal.
     A notary put her seal under the contract.`,
  ],
  plant: [
    `Water the plant twice a week and keep it in the sun.
     The plant has yellow flowers and long roots.
     Insects carry pollen from one plant to another.
     This plant grows in dry soil and needs little rain.
     The leaves of the plant turned brown in the cold.
     She keeps a green plant in a pot on the window sill.`,
    `The car plant employs two thousand workers.
     They closed the steel plant after the strike.
     The power plant burns coal to make electricity.
     The company opened a new plant to build engines.
     Safety rules at the chemical plant were ignored for years.
     The plant manager said production would stop on Monday.`,
  ],
  crane: [
    `A crane stood in the marsh on its long legs.
     The crane spread its white wings and flew north.
     We saw a crane feeding its chick near the lake.
     Every autumn the crane migrates with its flock.
     The crane is a tall bird with a trumpeting call.
     A crane built its nest among the reeds.`,
    `The crane lifted steel beams to the top of the tower.
     A crane unloaded containers from the ship.
     Workers on the building site guided the crane driver by radio.
     A crane hoisted the heavy concrete block onto the truck.
     The crane operator climbed down from his cab.
     They needed a huge crane to raise the wreck from the seabed.`,
  ],
  pitcher: [
    `She filled the pitcher with lemonade and ice.
     He poured milk from a clay pitcher.
     A glass pitcher of water stood on the table.
     The waiter brought a pitcher of beer and four mugs.
     The pitcher slipped from her hands and the juice spilled.
     An old pitcher with a broken handle held the flowers.`,
    `The pitcher threw a fastball and struck him out.
     The Yankees traded their best pitcher to Boston.
     A good pitcher can win a baseball game alone.
     The pitcher walked two batters in the ninth inning.
     In his first season as a pitcher he won twelve games.
     The left-handed pitcher hurt his elbow and left the league.`,
  ],
  mouse: [
    `The cat chased a mouse across the kitchen.
     A mouse lives in a hole behind the wall.
     The owl caught a mouse in the field at night.
     The mouse nibbled at the cheese and ran away.
     A tiny mouse with a long tail hid in the grain.
     The snake swallowed the mouse whole.`,
    `Click the left button of the mouse to open the file.
     Move the mouse to point the cursor at the icon.
     My laptop came with a wireless mouse and a keyboard.
     Plug the mouse into the computer before you start it.
     Hold down the mouse button and drag the window.
     He needs a new mouse because the pointer keeps jumping on the screen.`,
  ],
  palm: [
    `Coconuts fell from the palm on the beach.
     The tall palm gave some shade in the desert oasis.
     Oil is pressed from the fruit of this palm in the tropics.
     A row of palm trees lined the sandy shore.
     The date palm grows in hot, dry countries.
     They built the roof from leaves of the palm.`,
    `He held the coin in the palm of his hand.
     She read the lines of my palm and told my future.
     A splinter went into his palm and fingers.
     Her palm was sweating when they shook hands.
     He slapped the table with his open palm.
     The child pressed her palm against the cold glass.`,
  ],
  organ: [
    `The heart is the organ that pumps blood.
     The patient is waiting for a donor organ.
     The liver is the largest organ inside the body.
     Doctors removed the damaged organ during surgery.
     The skin is an organ that protects against infection.
     The disease can harm the kidney or another organ.`,
    `She plays the organ in church on Sundays.
     Bach wrote many pieces for the organ.
     The pipes of the old organ were cleaned before the concert.
     The choir sang while the organ played softly.
     The cathedral has an organ with four keyboards.
     He composed a hymn for organ and trumpet.`,
  ],
  current: [
    `The current carried the swimmer out to sea.
     A strong current makes this part of the river dangerous.
     The warm ocean current flows north along the coast.
     Our raft drifted down with the current.
     The boat had to fight wind and current to reach the harbour.
     Fish rest where the current of the stream is slow.`,
    `The current through the wire is two amperes.
     An electric current heats the filament of the lamp.
     A battery supplies direct current to the circuit.
     The fuse melts when the current is too high.
     Voltage divided by resistance gives the current.
     The motor draws more current when it starts.`,
  ],
};
