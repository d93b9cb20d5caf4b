import { linesOf, type SampleItem } from "./dataset.ts";

/** As many as stay quick to map and can still be told apart. */
export const COUNT = 5000;

/** Words of grammar: frequent everywhere, so their place says little. */
const GRAMMAR = new Set(
  linesOf(`
    a an the this that these those such another other others each every either neither both all any some no none
    i me my mine myself you your yours yourself he him his himself she her hers herself it its itself
    we us our ours ourselves they them their theirs themselves one ones oneself who whom whose which what
    whatever whichever whoever when where why how while whereas whether because although though unless until since
    and or but nor so yet if then than as of in on at by to from for with without within into onto upon over under
    above below between among amongst through throughout during before after against about around across along
    behind beyond beside besides despite except toward towards via per versus off out up down
    am is are was were be been being do does did done doing have has had having can could may might must shall
    should will would ought cannot not n't never ever also too very much many more most less least few fewer
    several own same just only even still again already always often sometimes usually perhaps maybe quite rather
    there here thus hence therefore however moreover furthermore nevertheless otherwise instead indeed else
    hundred thousand two three four five six seven eight nine ten first second third last next
    etc ie eg mr mrs ms dr st vs
  `).flatMap((line) => line.split(" ")),
);

/** The first words of a list, one a line and most frequent first, that say something. */
export function frequentWords(list: string): readonly SampleItem[] {
  const words = linesOf(list).filter((word) => /^[a-z]{3,}$/.test(word) && !GRAMMAR.has(word));
  return words.slice(0, COUNT).map((text) => ({ text, label: null }));
}
