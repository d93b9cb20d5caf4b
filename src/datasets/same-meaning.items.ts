import { linesOf, type SampleItem } from "./dataset.ts";

/** Two phrases a line: the same meaning, hardly a word in common. */
const fields = {
  Medicine: `
    heart attack symptoms | signs of myocardial infarction
    high blood pressure treatment | managing hypertension
    broken arm | fracture of the humerus
    painkillers for a sore throat | analgesics against pharyngitis
    stroke recovery | rehabilitation after a cerebrovascular accident
    bleeding under the skin | subcutaneous haemorrhage
    shortness of breath | difficulty getting enough air
    trouble sleeping at night | insomnia
    children's doctor | paediatrician
  `,
  Travel: `
    cheap flights | affordable airfare
    place to stay near the station | accommodation close to the railway terminal
    rent a car | vehicle hire
    lost suitcase | missing baggage
    travelling alone as a woman | solo female tourism
    best time to visit Japan | when should one go to Tokyo
    cancelled plane | the departure was called off
    seaside holiday | vacation on the coast
  `,
  Money: `
    how to save for old age | planning a pension
    borrow money for a house | mortgage lending
    the firm went broke | the company is insolvent
    pay rise | salary increase
    prices keep going up | inflation is accelerating
    money back guarantee | full refund if not satisfied
    cut spending | reduce expenditure
    earn money from home | remote income
  `,
  Law: `
    end a marriage | file for divorce
    sack an employee | terminate a contract of employment
    will and testament | who inherits when somebody dies
    drunk driving | operating a vehicle under the influence of alcohol
    break in at night | burglary after dark
    rent a flat | lease an apartment
    taken to court | sued before a judge
  `,
  Home: `
    fix a dripping tap | repair a leaking faucet
    get rid of mice | rodent extermination
    paint the living room | decorate the lounge walls
    the heating does not work | radiators stay cold
    blocked sink | clogged drain
    grow vegetables on the balcony | urban kitchen gardening
    clean the carpet | remove stains from a rug
    switch off the lights | turn out the lamps
  `,
  Work: `
    look for a job | seek employment
    my boss is never satisfied | the supervisor always complains
    too much to do and too little time | overloaded with tasks under deadline pressure
    learn on the job | training while employed
    work from anywhere | location-independent occupation
    meeting moved to Friday | the appointment has been rescheduled to the end of the week
    quit | hand in one's notice
  `,
  Computing: `
    my computer is slow | laptop performance problems
    get back a deleted file | recover erased documents
    the internet is down | no network connection
    keep hackers out | prevent unauthorised access
    make the letters bigger | increase the font size
    copy everything to a safe place | create a backup
    the screen stays black | the monitor shows no picture
  `,
  Everyday: `
    kids' party ideas | how to celebrate a child's birthday
    what to cook when you are short of time | quick dinner recipes
    lose weight | shed some kilos
    give up cigarettes | stop smoking
    walk the dog | take the puppy out for exercise
    second-hand clothes | pre-owned garments
    glasses for reading | spectacles to see small print
  `,
};

/** Column `pair`: the same for the two phrases of a line. */
export const items: readonly SampleItem[] = Object.entries(fields).flatMap(([label, block]) =>
  linesOf(block).flatMap((line, row) =>
    line.split(" | ").map((text) => ({ text, label, pair: `${label} ${row + 1}` })),
  ),
);
