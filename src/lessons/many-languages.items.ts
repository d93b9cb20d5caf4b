/** Twenty sentences in English, French and German, said the way one says them there. */
const rows: readonly (readonly [en: string, fr: string, de: string])[] = [
  ["The dog sleeps under the table.", "Le chien dort sous la table.", "Der Hund schläft unter dem Tisch."],
  ["It will rain tomorrow.", "Il va pleuvoir demain.", "Morgen wird es regnen."],
  ["My brother plays the violin.", "Mon frère joue du violon.", "Mein Bruder spielt Geige."],
  ["The bread is still warm.", "Le pain est encore chaud.", "Das Brot ist noch warm."],
  ["Where is the nearest pharmacy?", "Où est la pharmacie la plus proche ?", "Wo ist die nächste Apotheke?"],
  ["The train leaves at noon.", "Le train part à midi.", "Der Zug fährt mittags ab."],
  [
    "She is reading a book about the moon.",
    "Elle lit un livre sur la lune.",
    "Sie liest ein Buch über den Mond.",
  ],
  ["We lost the match.", "Nous avons perdu le match.", "Wir haben das Spiel verloren."],
  [
    "The bridge was built long ago.",
    "Le pont a été construit il y a longtemps.",
    "Die Brücke wurde vor langer Zeit gebaut.",
  ],
  [
    "Wash your hands before you eat.",
    "Lave-toi les mains avant de manger.",
    "Wasch dir vor dem Essen die Hände.",
  ],
  ["The king had three daughters.", "Le roi avait trois filles.", "Der König hatte drei Töchter."],
  ["I forgot my password.", "J'ai oublié mon mot de passe.", "Ich habe mein Passwort vergessen."],
  ["The apples are not ripe yet.", "Les pommes ne sont pas encore mûres.", "Die Äpfel sind noch nicht reif."],
  ["Winter is coming.", "L'hiver arrive.", "Der Winter kommt."],
  [
    "This medicine must be kept cool.",
    "Ce médicament doit être conservé au frais.",
    "Dieses Medikament muss kühl gelagert werden.",
  ],
  [
    "The children are building a sandcastle.",
    "Les enfants construisent un château de sable.",
    "Die Kinder bauen eine Sandburg.",
  ],
  ["The bank is closed today.", "La banque est fermée aujourd'hui.", "Die Bank hat heute geschlossen."],
  ["He speaks too fast.", "Il parle trop vite.", "Er spricht zu schnell."],
  [
    "Our neighbours have a new car.",
    "Nos voisins ont une nouvelle voiture.",
    "Unsere Nachbarn haben ein neues Auto.",
  ],
  ["The stars are bright tonight.", "Les étoiles brillent ce soir.", "Die Sterne leuchten heute Nacht hell."],
];

/** The same twenty in Spanish: for the closing check. */
export const SPANISH: readonly string[] = [
  "El perro duerme debajo de la mesa.",
  "Mañana va a llover.",
  "Mi hermano toca el violín.",
  "El pan todavía está caliente.",
  "¿Dónde está la farmacia más cercana?",
  "El tren sale al mediodía.",
  "Ella lee un libro sobre la luna.",
  "Perdimos el partido.",
  "El puente fue construido hace mucho tiempo.",
  "Lávate las manos antes de comer.",
  "El rey tenía tres hijas.",
  "He olvidado mi contraseña.",
  "Las manzanas aún no están maduras.",
  "Llega el invierno.",
  "Este medicamento debe conservarse en frío.",
  "Los niños construyen un castillo de arena.",
  "El banco está cerrado hoy.",
  "Él habla demasiado rápido.",
  "Nuestros vecinos tienen un coche nuevo.",
  "Las estrellas brillan esta noche.",
];

export const ENGLISH = rows.map(([en]) => en);
export const FRENCH = rows.map(([, fr]) => fr);
export const GERMAN = rows.map(([, , de]) => de);

/** All sixty: label and `lang` say the language, `meaning` which sentence it is. */
export const SENTENCES = rows.flatMap(([en, fr, de], at) =>
  (
    [
      ["English", "en", en],
      ["French", "fr", fr],
      ["German", "de", de],
    ] as const
  ).map(([label, lang, text]) => ({ text, label, lang, meaning: `sentence ${at + 1}` })),
);

/** Words for the same thing: English and French. Two are written alike. */
export const WORD_PAIRS: readonly (readonly [en: string, fr: string])[] = [
  ["dog", "chien"],
  ["bread", "pain"],
  ["moon", "lune"],
  ["tree", "arbre"],
  ["winter", "hiver"],
  ["king", "roi"],
  ["water", "eau"],
  ["table", "table"],
  ["music", "musique"],
  ["house", "maison"],
];
