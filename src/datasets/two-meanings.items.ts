import { labelled, type SampleItem } from "./dataset.ts";

export const items: readonly SampleItem[] = labelled({
  "bank: river": `
    We sat on the bank and watched the boats go by.
    The river burst its banks after a week of rain.
    Willows grow along the bank of the stream.
    An otter climbed onto the muddy bank.
    They pulled the canoe up the steep bank.
    The anglers stood on the opposite bank.
  `,
  "bank: money": `
    The bank refused to lend us any money.
    She opened an account at the bank in the high street.
    My bank charges a fee for every transfer.
    The robbers left the bank with two bags of cash.
    He works for a bank that manages pensions.
    Ask your bank to block the stolen card.
  `,
  "bat: animal": `
    A bat flew out of the cave at dusk.
    Bats find insects in the dark by their echo.
    The bat hung upside down from the beam.
    Some bats feed on fruit and nectar.
    A tiny bat slept under the roof tiles.
    The colony of bats left its roost after sunset.
  `,
  "bat: sport": `
    He swung the bat and hit the ball over the fence.
    The player broke his bat on the first pitch.
    She taped the handle of her cricket bat.
    The bat must not be wider than the rules allow.
    He walked to the plate with the bat on his shoulder.
    The coach bought a new aluminium bat for the team.
  `,
  "spring: season": `
    The cherry trees flower in spring.
    Farmers sow their oats in early spring.
    After a long winter, spring came late to the valley.
    The swallows return every spring.
    We clean the whole house in spring.
    Spring brings longer days and the first warm rain.
  `,
  "spring: coil": `
    A spring pushes the pen tip back into its case.
    The mattress squeaks because a spring is broken.
    Stretch the spring and it pulls back with equal force.
    The clock stopped when its main spring snapped.
    Each wheel hangs on a steel spring.
    The lid is held open by a small spring.
  `,
  "match: game": `
    Our team lost the match in the last minute.
    The match was stopped because of heavy rain.
    She won her first tennis match on grass.
    Thousands of fans travelled to the match.
    The referee ended the match with a whistle.
    They watched the match in a crowded pub.
  `,
  "match: fire": `
    He struck a match to light the candle.
    The wet match would not burn.
    Keep matches away from children.
    She lit the stove with her last match.
    The box held forty matches.
    A dropped match set the dry grass on fire.
  `,
  "light: lamp": `
    Turn off the light when you leave the room.
    The light of the lamp fell on her book.
    A bright light shone through the window.
    There was not enough light to take a photograph.
    The street lights came on at six.
    Sunlight is white light made of many colours.
  `,
  "light: weight": `
    The bicycle is so light that a child can lift it.
    Pack a light bag for the climb.
    Feathers are light and keep birds warm.
    The new laptop is thin and light.
    This tent is light enough to carry all day.
    Aluminium is a strong and light metal.
  `,
  "crane: bird": `
    A crane stood on one leg in the marsh.
    The cranes fly south in autumn.
    The crane builds its nest among reeds.
    Two cranes danced with their wings spread.
    We heard the call of the crane across the lake.
    The young crane was covered in brown down.
  `,
  "crane: machine": `
    The crane lifted the steel beam to the tenth floor.
    A crane toppled on the building site.
    The harbour crane unloads forty containers an hour.
    The crane driver climbed up to his cabin.
    They hired a crane to set the roof in place.
    The crane can carry twelve tonnes.
  `,
  "bark: dog": `
    The dog began to bark at the postman.
    A loud bark came from behind the gate.
    Our puppy has a very high bark.
    The dogs bark whenever the bell rings.
    His bark scared the burglars away.
    She trained the hound not to bark at night.
  `,
  "bark: tree": `
    The bark of the birch is white and thin.
    Beetles live under the bark of old oaks.
    Deer strip the bark from young trees.
    Cork is made from the bark of a tree.
    Moss covered the bark on the shady side.
    He carved a heart into the bark of the beech.
  `,
  "seal: animal": `
    A seal lay on the rocks in the sun.
    The seal dived for fish under the ice.
    Seals nurse their pups on the beach.
    A grey seal followed our boat.
    The seal raised its whiskered head from the water.
    Polar bears hunt seals.
  `,
  "seal: closure": `
    Do not use the jar if the seal is broken.
    The king pressed his seal into the hot wax.
    A rubber seal keeps the water out of the pipe.
    The letter still had its red seal.
    Replace the seal if the tap drips.
    The seal on the medicine bottle was missing.
  `,
  "pitch: sound": `
    She sang the note at the right pitch.
    The pitch of the siren dropped as it drove past.
    Tighten the string to raise its pitch.
    He can name the pitch of any tone he hears.
    Children's voices have a higher pitch.
    The choir slowly lost its pitch.
  `,
  "pitch: field": `
    The players ran onto the pitch.
    Fans invaded the pitch after the final goal.
    The pitch was too wet to play on.
    The groundsman mows the pitch twice a week.
    He was carried off the pitch with a knee injury.
    The school has two football pitches.
  `,
  "palm: hand": `
    She held the coin in the palm of her hand.
    His palms were wet with fear.
    The fortune teller studied the lines of my palm.
    He pressed his palm against the cold glass.
    A splinter was stuck in her palm.
    The bird ate the seeds from his open palm.
  `,
  "palm: tree": `
    Palms line the road to the beach.
    Coconuts fell from the tall palm.
    The hut was roofed with palm leaves.
    A palm swayed in the tropical wind.
    Dates grow on a palm in the oasis.
    They rested in the shade of a palm.
  `,
});
