import { Type } from 'typebox'

const Time = Type.Integer({ description: 'Server time, ms' })

/** Explanations of products on air (讲解), in order. */
export const ExplanationsReply = Type.Object({
  now: Time,
  spans: Type.Array(
    Type.Object({
      productId: Type.String(),
      name: Type.String(),
      fromMs: Time,
      toMs: Type.Union([Time, Type.Null()], { description: 'Null while it runs' }),
      by: Type.String(),
    }),
  ),
})
