import { Type, type Static } from 'typebox'
import { sellerLimits } from '../seller/sellerDetails'
import { PictureUrl } from './http'

const line = (maxLength: number) => Type.String({ maxLength })
const Version = Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER })

/** Body of `domain/seller/sellerDetails.ts`; its `judgeSeller` decides what may be published. */
const SellerDetails = Type.Object(
  {
    name: line(sellerLimits.name),
    licenceNumber: line(sellerLimits.licenceNumber),
    noLicence: Type.Union([
      Type.Literal(''),
      Type.Literal('produce'),
      Type.Literal('handicraft'),
      Type.Literal('service'),
      Type.Literal('smallTrade'),
      Type.Literal('law'),
    ]),
    licencePictureUrl: PictureUrl,
    address: line(sellerLimits.address),
    phone: line(sellerLimits.phone),
    email: line(sellerLimits.email),
    weChat: line(sellerLimits.weChat),
  },
  { additionalProperties: false },
)

export const SellerBody = Type.Object(
  { version: { ...Version, description: 'The one seen last; 0 before the first' }, details: SellerDetails },
  { additionalProperties: false },
)

export const SellerReply = Type.Object({
  version: { ...Version, description: 'Counts the savings; 0 before the first' },
  savedAt: Type.Integer({ description: 'Time of the last saving, ms; 0 before the first' }),
  details: Type.Union([SellerDetails, Type.Null()], { description: 'Null until the owner has given them' }),
  required: Type.Boolean({ description: 'Whether shop rooms start only with details (SELLER_DUTY)' }),
})

/** Retention periods of this server, days; 0: for good. */
export const RetentionReply = Type.Object({
  talkDays: Type.Integer({ description: 'Words and names of chat lines, and closed reports' }),
  roomsDays: Type.Integer({ description: 'Rooms after their end' }),
  roomsWithOrdersDays: Type.Integer({ description: 'Rooms with orders after their end, where this is longer' }),
  unusedPicturesDays: Type.Integer({ description: 'Pictures that nothing mentions any more' }),
})

export type SellerBody = Static<typeof SellerBody>
export type SellerReply = Static<typeof SellerReply>
export type RetentionReply = Static<typeof RetentionReply>
