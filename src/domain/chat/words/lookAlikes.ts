function* pairs(from: string, to: string): Generator<[string, string]> {
  const letters = [...to]
  for (const [index, character] of [...from].entries()) yield [character, letters[index] ?? character]
}

/** Code points from `first` on, as many as `to` has letters. */
function* run(first: number, to: string): Generator<[string, string]> {
  for (const [index, letter] of [...to].entries()) yield [String.fromCodePoint(first + index), letter]
}

const alphabet = 'abcdefghijklmnopqrstuvwxyz'

/**
 * Characters that are read as others and that NFKD leaves alone: a part of Unicode's confusables (UTS 39), halves of
 * flags, letters in squares and circles, and dingbat digits.
 */
export const lookAlikes: ReadonlyMap<string, string> = new Map([
  // Cyrillic.
  ...pairs('авеікмнорстухѕјԁԛԝһӏԍү', 'abeikmhopctyxsjdqwhlgy'),
  ...pairs('АВЕІКМНОРСТУХЅЈԀԚԜҺӀҮ', 'abeikmhopctyxsjdqwhly'),
  // Greek.
  ...pairs('αβεηικνορτυχωγς', 'abeniknoptuxwyc'),
  ...pairs('ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ', 'abezhikmnoptyx'),
  // Armenian, Cherokee, Lisu, and Latin letters without a decomposition.
  ...pairs('օսոհցգ', 'ounhgq'),
  ...pairs('ᎪᏴᏟᎠᎬᎻᎫᏦᏞᎷᏢᏒᏚᎢᏙᎳᏃ', 'abcdehjklmprstvwz'),
  ...pairs('ꓮꓐꓚꓓꓰꓝꓖꓧꓲꓙꓗꓡꓟꓠꓳꓑꓣꓢꓔꓴꓦꓪꓫꓬꓜ', 'abcdefghijklmnoprstuvwxyz'),
  ...pairs('ıłøđħɡɑɩʀʏʟʙᴀᴄᴅᴇᴊᴋᴍɴᴏᴘꜱᴛᴜᴠᴡᴢɢʜɪ', 'ilodhgairylbacdejkmnopstuvwzghi'),
  ...run(0x1f1e6, alphabet),
  ...run(0x1f150, alphabet),
  ...run(0x1f170, alphabet),
  // Dingbat and negative digits.
  ...run(0x2776, '123456789'),
  ...run(0x2780, '123456789'),
  ...run(0x278a, '123456789'),
  ...run(0x24f5, '123456789'),
  ['⓿', '0'],
])
