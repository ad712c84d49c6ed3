import { Type, type Static } from 'typebox'

export const PushAddressBody = Type.Object(
  {
    takeOver: Type.Optional(
      Type.Boolean({ description: 'Adds a word that cuts the present push, good once within 60 s' }),
    ),
  },
  { additionalProperties: false },
)

export type PushAddressBody = Static<typeof PushAddressBody>
