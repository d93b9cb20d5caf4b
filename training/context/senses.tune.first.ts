import type { SenseBlocks } from "./senses.ts";

/** For each word, two senses of three sentences; the method was chosen by them. */
export const TUNE_FIRST: SenseBlocks = {
  band: [
    `The band played three encores before leaving the stage.
     My cousin sings in a punk band.
     After two albums the band broke up.`,
    `She kept the letters together with a rubber band.
     A thin gold band circled her wrist.
     The hat had a black band around the brim.`,
  ],
  bass: [
    `We grilled a sea bass with lemon and thyme.
     He caught a large bass in the lake before breakfast.
     The bass took the bait and pulled the line hard.`,
    `Turn down the bass, the walls are shaking.
     She learned guitar first and switched to bass later.
     His deep bass filled the opera house.`,
  ],
  beam: [
    `A beam of sunlight fell through the dusty window.
     The lighthouse sends its beam far across the sea.
     The laser beam was aimed at a tiny mirror.`,
    `The attic roof rests on a thick oak beam.
     He bumped his head on a low wooden beam.
     Termites had weakened the main beam of the house.`,
  ],
  bear: [
    `A brown bear was fishing for salmon.
     The bear sleeps in its den all winter.
     Campers were frightened by a hungry bear.`,
    `I cannot bear the noise any longer.
     She could not bear to see him suffer.
     The pain was more than he could bear.`,
  ],
  bill: [
    `The waiter brought the bill after dessert.
     Our electricity bill doubled this winter.
     The plumber sent me a bill for two hundred pounds.`,
    `The pelican opened its enormous bill.
     A toucan cracks seeds with its colourful bill.
     The duck cleaned its feathers with its bill.`,
  ],
  board: [
    `The board approved the budget at its annual meeting.
     She was elected to the board of directors.
     The school board voted to hire more teachers.`,
    `He nailed a loose board back onto the fence.
     Chop the onions on a wooden board.
     They crossed the ditch on a narrow board.`,
  ],
  branch: [
    `An owl sat on a high branch of the pine.
     The branch snapped under the weight of the snow.
     He hung a swing from the strongest branch.`,
    `The company is opening a new branch in Madrid.
     She manages the local branch of an insurance firm.
     Please visit your nearest branch to sign the papers.`,
  ],
  bridge: [
    `A stone bridge crosses the canal near the mill.
     The bridge was closed to lorries after the flood.
     We waited for the train to pass over the bridge.`,
    `My grandparents play bridge with friends every Thursday.
     Bridge is a card game for two pairs of partners.
     She bid four hearts in her first game of bridge.`,
  ],
  button: [
    `A button came off his winter coat.
     She sewed a pearl button onto the blouse.
     He fastened the top button of his shirt.`,
    `Press the red button to stop the machine.
     The lift did not move when I pushed the button.
     Which button turns on the radio?`,
  ],
  cabinet: [
    `The prime minister dismissed two members of her cabinet.
     The cabinet met to discuss the new tax law.
     He served as minister of defence in the last cabinet.`,
    `The plates are in the cabinet above the sink.
     She locked the medicine in a small cabinet.
     An antique cabinet with glass doors stood in the corner.`,
  ],
  calf: [
    `The cow licked her newborn calf.
     A calf can stand up within an hour of its birth.
     The farmer fed the calf with milk from a bottle.`,
    `He pulled a muscle in his left calf while sprinting.
     Her boots reached up to the calf.
     Stretch your calf and your thigh before you run.`,
  ],
  case: [
    `The lawyer lost the case in the high court.
     Detectives are still working on the murder case.
     The judge dismissed the case for lack of proof.`,
    `He packed two shirts and a razor in his case.
     The violin lay in its velvet case.
     A porter carried my heavy case to the platform.`,
  ],
  cast: [
    `The whole cast bowed when the curtain fell.
     The director chose an unknown cast for his film.
     Most of the cast had never acted before.`,
    `She broke her arm and wore a cast for six weeks.
     The doctor will take the cast off my leg on Friday.
     Friends signed their names on his plaster cast.`,
  ],
  change: [
    `The climate is heating up, and the change is fast.
     She welcomed the change of government.
     A sudden change in the weather surprised the hikers.`,
    `The cashier gave me my change in small coins.
     I had no change for the parking meter.
     Keep the change, said the passenger to the taxi driver.`,
  ],
  charge: [
    `Entry to the museum is free of charge.
     The hotel makes no extra charge for breakfast.
     There is a small charge for delivery.`,
    `An electron carries a negative charge.
     Rubbing the balloon gives it an electric charge.
     The battery in my phone no longer holds its charge.`,
  ],
  chest: [
    `The doctor listened to his chest with a stethoscope.
     She felt a sharp pain in her chest.
     He crossed his arms over his broad chest.`,
    `The pirates buried a chest full of gold.
     Grandmother kept blankets in a wooden chest.
     The lid of the chest was fastened with an iron lock.`,
  ],
  conductor: [
    `The conductor raised his baton and the violins began.
     The orchestra gave its conductor a standing ovation.
     She is the first female conductor of the opera.`,
    `Copper is a good conductor of electricity.
     Air is a poor conductor of heat.
     The wire is a conductor, and the plastic around it is not.`,
  ],
  cricket: [
    `They play cricket on the village green on Sundays.
     Rain stopped the cricket after twenty overs.
     He captained England at cricket.`,
    `A cricket chirped in the grass all night.
     The lizard swallowed a cricket whole.
     The cricket makes its song by rubbing its wings.`,
  ],
  deck: [
    `The passengers sunbathed on the upper deck.
     Sailors scrubbed the deck every morning.
     Waves washed over the deck of the little ship.`,
    `Shuffle the deck and deal five cards to each player.
     There are four aces in the deck.
     The magician asked her to draw a card from the deck.`,
  ],
  degree: [
    `She has a degree in chemistry from Oxford.
     He left college without a degree.
     You need a university degree for this job.`,
    `The fever rose by half a degree during the night.
     Water expands with every degree it is heated.
     The oceans have warmed by almost one degree.`,
  ],
  draft: [
    `The first draft of my essay was far too long.
     She sent a draft of the contract to her lawyer.
     He rewrote the last chapter after the third draft.`,
    `Close the door, there is a cold draft in here.
     A draft from the chimney made the candle flicker.
     The old windows let in an icy draft.`,
  ],
  drill: [
    `He made a hole in the wall with an electric drill.
     The dentist switched on her drill.
     The drill cut through concrete as if it were butter.`,
    `The pupils left the classroom quickly in the fire drill.
     Recruits practise marching in the daily drill.
     The sergeant shouted orders during the drill.`,
  ],
  driver: [
    `The bus driver closed the doors.
     A drunk driver crashed into the bus stop.
     The lorry driver stopped for a rest.`,
    `Install the latest driver for your graphics card.
     The printer will not work without the right driver.
     The update replaces an outdated sound driver on your computer.`,
  ],
  fall: [
    `The leaves turn red and gold in the fall.
     School starts again in early fall.
     Every fall we pick apples in the orchard.`,
    `She broke her hip in a fall on the stairs.
     The climber survived a fall of twenty metres.
     A helmet saved his life in the fall from his horse.`,
  ],
  figure: [
    `The final figure in the report was three million.
     Add up each figure in the last column of the table.
     Unemployment has reached its highest figure for years.`,
    `A dark figure was standing at the window.
     She has the slim figure of a dancer.
     In the fog we saw the figure of a tall man.`,
  ],
  fine: [
    `He paid a fine for parking on the pavement.
     The court ordered the factory to pay a heavy fine.
     There is a fine for throwing litter in the street.`,
    `We had fine weather all week at the seaside.
     I was ill yesterday, but today I feel fine.
     It was a fine day for a walk in the hills.`,
  ],
  foot: [
    `She stepped on a nail and cut her foot.
     The shoe was too tight for his left foot.
     He hopped on one foot across the room.`,
    `A village lies at the foot of the mountain.
     We set up our tent at the foot of the cliff.
     They waited for us at the foot of the stairs.`,
  ],
};
