import { linesOf, type SampleItem } from "./dataset.ts";

/** Two sentences a line: nearly the same words, not the same meaning. */
const kinds = {
  "Who does it to whom": `
    The dog bit the man. | The man bit the dog.
    The cat chased the mouse. | The mouse chased the cat.
    The teacher praised the pupil. | The pupil praised the teacher.
    Anna lent Ben twenty pounds. | Ben lent Anna twenty pounds.
    The police followed the thief. | The thief followed the police.
    The doctor called the patient. | The patient called the doctor.
    The red car hit the blue car. | The blue car hit the red car.
    The king served the people. | The people served the king.
    The bigger company bought the smaller one. | The smaller company bought the bigger one.
    The boy taught his grandfather to swim. | The grandfather taught the boy to swim.
  `,
  Negation: `
    The film was good. | The film was not good.
    I like this restaurant. | I do not like this restaurant.
    The medicine works. | The medicine does not work.
    The door is locked. | The door is not locked.
    She will come to the party. | She will not come to the party.
    Smoking is allowed here. | Smoking is not allowed here.
    The patient has a fever. | The patient has no fever.
    He remembered to pay the bill. | He forgot to pay the bill.
    The experiment succeeded. | The experiment failed.
    We have found a solution. | We have found no solution.
    The soup contains nuts. | The soup contains no nuts.
    It is safe to drink the water. | It is unsafe to drink the water.
  `,
  "What comes first": `
    She ate before she went swimming. | She went swimming before she ate.
    Add the eggs after the flour. | Add the flour after the eggs.
    He apologised, then she left. | She left, then he apologised.
    They married after they bought a house. | They bought a house after they married.
    Wash your hands before you touch the baby. | Touch the baby before you wash your hands.
    The lights went out before the music began. | The music began before the lights went out.
    First turn left, then turn right. | First turn right, then turn left.
    I read the book after I saw the film. | I saw the film after I read the book.
  `,
  "From and to": `
    The train runs from Paris to Rome. | The train runs from Rome to Paris.
    We moved from the city to the country. | We moved from the country to the city.
    Translate the letter from French into German. | Translate the letter from German into French.
    The temperature rose from ten to twenty degrees. | The temperature fell from twenty to ten degrees.
    The ball rolled off the table onto the chair. | The ball rolled off the chair onto the table.
    Send the file from the phone to the laptop. | Send the file from the laptop to the phone.
  `,
  "More and less": `
    Tea is cheaper than coffee here. | Coffee is cheaper than tea here.
    My sister is older than my brother. | My brother is older than my sister.
    There are more cats than dogs in our street. | There are more dogs than cats in our street.
    The north is warmer than the south today. | The south is warmer than the north today.
    Everybody passed the exam. | Nobody passed the exam.
    Only Tom saw the accident. | Tom only saw the accident.
    All birds can fly. | Not all birds can fly.
    At least five people came. | At most five people came.
    Sales rose by ten percent. | Sales fell by ten percent.
  `,
};

/** Column `pair`: the same for the two sentences of a line. */
export const items: readonly SampleItem[] = Object.entries(kinds).flatMap(([label, block], kind) =>
  linesOf(block).flatMap((line, row) =>
    line.split(" | ").map((text) => ({ text, label, pair: `${"ABCDE".charAt(kind)}${row + 1}` })),
  ),
);
