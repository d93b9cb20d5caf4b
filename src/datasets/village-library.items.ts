import { labelled, type SampleItem } from "./dataset.ts";

/** Blurbs of invented books. */
export const items: readonly SampleItem[] = labelled({
  Crime: `
    A retired detective reopens the murder of a judge
    Poison at a wedding, and every guest is a suspect
    A police inspector hunts a killer through the fog of a harbour town
    A lawyer defends her own brother in a murder trial
    Thieves plan to rob the bank where one of them works
    A body in the lake and a village that keeps silent
  `,
  Cooking: `
    Soups, stews and fresh bread for cold evenings
    Cakes and pastries from an old Vienna bakery
    Vegetable dishes from the kitchens of Naples
    How to pickle, smoke and preserve fruit and fish
    Curries and spices, explained by a cook from Kerala
    A cheese maker's year, with recipes
  `,
  Gardening: `
    Roses, from planting to pruning
    Growing vegetables on a city balcony
    Trees and shrubs for small gardens
    Compost, soil and the worms that make it
    Wild flowers for bees and butterflies
    The gardener's calendar: what to sow and plant each month
  `,
  Science: `
    The lives of stars, from birth to black hole
    How astronomers weigh planets they cannot see
    A short history of atoms and light
    The first flight to the moon, told by its engineers
    Puzzles of chance, and the mathematics behind them
    Evolution, told by fossils and genes
  `,
  History: `
    A merchant's diary from the plague years in Venice
    Queens who ruled their kingdoms alone
    The fall of the Roman empire, in letters
    Soldiers' songs and letters from the Great War
    The spice trade that changed Europe
    How an ordinary village lived in the Middle Ages
  `,
  Travel: `
    By train from Lisbon to Istanbul
    Walking the mountain paths of Nepal
    A year on a Greek island
    Across the desert with a caravan of camels
    Cycling along the Danube
    By ship through the ice of the Northwest Passage
  `,
  Children: `
    A little fox looks for a friend in the forest
    The cat who was afraid of water
    A bear who could not sleep all winter
    Two mice build a boat from a walnut
    The rabbit who wanted to fly
    Grandmother's dog goes to school
  `,
  Fantasy: `
    A dragon guards the last spring of magic
    A young witch learns the language of storms
    The enchanted sword that refused its king
    A thief steals the shadow of a wizard
    Elves, giants and the war for the northern kingdom
    A magic map on which there are only doors
  `,
});
