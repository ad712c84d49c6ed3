import { Type, type Static } from 'typebox'
import { chatLimits } from '../chat/message'

const Version = Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER })

/** The shop's blocked words, one a line. */
export const WordsReply = Type.Object({
  version: { ...Version, description: 'Counts the savings; 0 before the first' },
  text: Type.String(),
})
export const WordsBody = Type.Object(
  {
    version: { ...Version, description: 'The one seen last; 0 before the first' },
    text: Type.String({ maxLength: 2_000_000, description: 'One word a line; # begins a comment, * spans characters' }),
  },
  { additionalProperties: false },
)

export const WordTryBody = Type.Object(
  { text: Type.String({ maxLength: chatLimits.text }) },
  { additionalProperties: false },
)
/** The list's effect on a line, with its reasons. `from` and `to` are UTF-16 indexes of the line. */
export const WordTryReply = Type.Object({
  does: Type.Union([Type.Literal('pass'), Type.Literal('refuse'), Type.Literal('hold')]),
  hits: Type.Array(
    Type.Object({
      word: Type.String(),
      from: Type.Integer(),
      to: Type.Integer(),
      as: Type.Union([Type.Literal('plain'), Type.Literal('hidden')]),
    }),
  ),
})

export type WordsReply = Static<typeof WordsReply>
export type WordTryReply = Static<typeof WordTryReply>
