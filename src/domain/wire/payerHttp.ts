import { Type, type Static } from 'typebox'

/** Path of the page to which WeChat's authorization returns. */
export const PayerBody = Type.Object(
  { back: Type.String({ minLength: 1, maxLength: 600 }) },
  { additionalProperties: false },
)
export const PayerReply = Type.Object({ url: Type.String({ description: 'Address at WeChat to go to' }) })

export type PayerReply = Static<typeof PayerReply>
