import { given, mapButton, mapped, pick, type Given } from "./opening.ts";
import { expect, type Page } from "@playwright/test";

/** Three documents written for these tests: what one says about a thing stands under several headings. */
export const HOUSE = `# House guide

Welcome. This guide says how the house by the lake works. Read the first part before you turn anything on.

## Heating

The boiler stands in the cellar. Turn the red knob to the right until the flame is blue. It takes an hour until the rooms are warm. Never cover the radiators, and let the air out of them in October.

In spring the boiler rests. Close its valve and write the date on the card beside it.

## Water

Drinking water comes from the well behind the barn. If the pump is silent, look at the fuse first. In frost, open the tap in the kitchen a little, so that the pipe does not burst.

### Hot water

Hot water comes from panels on the roof. After two days of rain it is lukewarm; then the heater under the sink helps.

## Guests

Guests sleep in the room under the roof. Clean sheets lie in the oak chest. Breakfast is at eight, and the dog eats first.
`;

export const GARDEN = `# Garden notes

What grows here, and what has to be done for it.

## Tomatoes

Sow tomatoes in March on the window sill. Plant them out after the last frost, deep, beside a stake. Water them at the root and never over the leaves, or they get the blight.

## Apple tree

Prune the apple tree in February, on a dry day. Take out what grows inwards. The apples keep in the cellar until Easter if none of them touches another.

## Bees

Two hives stand by the hedge. Look into them on warm days only, with slow hands. Honey is taken in July, and a third of it stays for the winter.
`;

export const BOAT = `# The boat

She is nine metres long, of larch, and older than all of us.

## Sailing

Reef early. When the lake goes dark in the west, the wind is a quarter of an hour away. Keep the children low and the sheet in your hand.

## Engine

The engine is a diesel of two cylinders. It starts when it is warm; in cold weather heat the glow plug for twenty seconds. Check the cooling water at the stern: no water, no engine.

## Winter

She comes out of the lake in November. Drain the engine, take the mast down, and leave a hatch open, or she rots from inside.
`;

export const THREE: Given = given(
  "three.jsonl",
  [
    { id: "house", text: HOUSE },
    { id: "garden", text: GARDEN },
    { id: "boat", text: BOAT },
  ]
    .map((row) => JSON.stringify(row))
    .join("\n"),
);

/** Opens the three documents, cut under their headings: 5, 4 and 4 chunks. */
export async function openThree(page: Page): Promise<void> {
  const dialog = await pick(page, THREE);
  await dialog.getByRole("button", { name: "Headings" }).click();
  await expect(dialog.getByText("13 pieces of 3 texts")).toBeVisible();
  await mapButton(dialog).click();
  await mapped(page, 13);
}
