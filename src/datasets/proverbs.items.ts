import { labelled, type SampleItem } from "./dataset.ts";

/** Traditional English proverbs. Those of a theme share a thought and hardly a word. */
export const items: readonly SampleItem[] = labelled({
  Patience: `
    Rome was not built in a day.
    Good things come to those who wait.
    Slow and steady wins the race.
    A watched pot never boils.
    Little strokes fell great oaks.
    Constant dripping wears away the stone.
    Great oaks from little acorns grow.
    More haste, less speed.
  `,
  "Seize the moment": `
    Make hay while the sun shines.
    Strike while the iron is hot.
    The early bird catches the worm.
    Time and tide wait for no man.
    Never put off till tomorrow what you can do today.
    He who hesitates is lost.
    A stitch in time saves nine.
    First come, first served.
  `,
  Caution: `
    Look before you leap.
    Better safe than sorry.
    Do not put all your eggs in one basket.
    Do not count your chickens before they hatch.
    Once bitten, twice shy.
    Let sleeping dogs lie.
    Curiosity killed the cat.
    An ounce of prevention is worth a pound of cure.
  `,
  "Deeds and words": `
    Actions speak louder than words.
    Practise what you preach.
    Fine words butter no parsnips.
    Easier said than done.
    Barking dogs seldom bite.
    Empty vessels make the most noise.
    The proof of the pudding is in the eating.
    Talk is cheap.
  `,
  "Not what it seems": `
    All that glitters is not gold.
    Never judge a book by its cover.
    Still waters run deep.
    Beauty is only skin deep.
    Clothes do not make the man.
    Appearances are deceptive.
    A wolf in sheep's clothing is still a wolf.
    The grass is always greener on the other side of the fence.
  `,
  "Friends and company": `
    Birds of a feather flock together.
    A friend in need is a friend indeed.
    A man is known by the company he keeps.
    Two heads are better than one.
    Many hands make light work.
    Too many cooks spoil the broth.
    Blood is thicker than water.
    United we stand, divided we fall.
  `,
  "Money and thrift": `
    A penny saved is a penny earned.
    Money does not grow on trees.
    A fool and his money are soon parted.
    Cut your coat according to your cloth.
    Waste not, want not.
    Neither a borrower nor a lender be.
    Look after the pennies and the pounds will look after themselves.
    A bird in the hand is worth two in the bush.
  `,
  Learning: `
    Practice makes perfect.
    You are never too old to learn.
    Experience is the best teacher.
    You cannot teach an old dog new tricks.
    Knowledge is power.
    A little learning is a dangerous thing.
    We learn from our mistakes.
    He that travels far knows much.
  `,
  "Hope and trouble": `
    Every cloud has a silver lining.
    It is always darkest before the dawn.
    When one door shuts, another opens.
    After a storm comes a calm.
    It never rains but it pours.
    Troubles never come singly.
    While there is life, there is hope.
    All's well that ends well.
  `,
  "As you sow": `
    As you sow, so shall you reap.
    You have made your bed and must lie in it.
    What goes around comes around.
    One good turn deserves another.
    Honesty is the best policy.
    Do as you would be done by.
    Two wrongs do not make a right.
    He who sows the wind shall reap the whirlwind.
  `,
});
