import { Type, type Static } from 'typebox'
import { Id } from './http'

/* Bodies of the routes that lead into WeChat: reminders, mini program codes and links, pages signed for its JS-SDK. */

/** `templateId` is the argument of wx.requestSubscribeMessage; empty where this user cannot be notified. */
export const ReminderReply = Type.Object({ templateId: Type.String(), asked: Type.Boolean() })

/** Address of an entrance to a room; empty where none can be made. */
export const WayReply = Type.Object({ url: Type.String() })
export const SceneParams = Type.Object({ name: Type.String({ pattern: '^[0-9a-f]{20}$' }) })
export const SceneReply = Type.Object({ roomId: Id })
export const PageSignatureQuery = Type.Object({ url: Type.String({ minLength: 1, maxLength: 2_000 }) })
/** Arguments of wx.config of WeChat's JS-SDK. */
export const PageSignatureReply = Type.Object({
  appId: Type.String(),
  timestamp: Type.Integer({ description: 'Seconds' }),
  nonceStr: Type.String(),
  signature: Type.String(),
})

export type WayReply = Static<typeof WayReply>
export type SceneReply = Static<typeof SceneReply>
export type PageSignatureReply = Static<typeof PageSignatureReply>
export type ReminderReply = Static<typeof ReminderReply>
