import { Type, type Static } from 'typebox'
import { claimPictureName } from '../order/claimPicture'
import { orderLimits } from '../order/order'
import { orderTroubles } from '../order/orderTrouble'
import { Id } from './http'
import { orderCoupon, quotedCoupons } from './couponHttp'
import { ShownDeal } from './productLinkSchema'

/* Bodies of the routes for buyers: review, order, payment, and what follows. Money is integer fen, time ms. */

const exact = { additionalProperties: false }
const Time = Type.Integer({ minimum: 0, description: 'Milliseconds since 1970-01-01 UTC' })
const EarlierTime = Type.Integer({ minimum: 0, description: 'Milliseconds since 1970-01-01 UTC; 0: not yet' })
const Fen = Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER, description: 'Fen (1/100 ¥)' })
const text = (most: number, least = 0) => Type.String({ minLength: least, maxLength: most })
/** Text with at least one character that shows. */
const filled = (most: number) => Type.String({ minLength: 1, maxLength: most, pattern: '\\S' })
const Pieces = Type.Integer({ minimum: 1, maximum: orderLimits.pieces })

export const AddressBody = Type.Object(
  {
    name: filled(orderLimits.name),
    phone: Type.String({ pattern: '^(1\\d{10}|\\+?[\\d-]{7,19})$', description: 'A mobile number or a landline' }),
    province: filled(orderLimits.region),
    city: filled(orderLimits.region),
    district: text(orderLimits.region),
    detail: filled(orderLimits.detail),
  },
  exact,
)

const WantedLine = Type.Object({ skuId: Id, quantity: Pieces }, exact)

/** Quote for an order; `province` decides the shipping fee. Without it only free shipping is known. */
export const QuoteBody = Type.Object(
  {
    roomId: Type.Optional(Id),
    lines: Type.Array(WantedLine, { minItems: 1, maxItems: orderLimits.lines }),
    province: Type.Optional(text(orderLimits.region)),
    /** `best`: the buyer's coupon that takes the most off. `none` lists them alone; left out: not even that. */
    claimId: Type.Optional(Type.Union([Type.Literal('best'), Type.Literal('none'), Id])),
  },
  exact,
)

export const OrderOption = Type.Object({ name: Type.String(), value: Type.String() })
const Terms = Type.Union([
  Type.Object({ type: Type.Literal('sevenDays') }),
  Type.Object({ type: Type.Literal('exception'), reason: Type.String(), text: Type.String() }),
])

export const QuoteReply = Type.Object({
  now: Time,
  lines: Type.Array(
    Type.Object({
      productId: Id,
      skuId: Id,
      quantity: Pieces,
      priceFen: Fen,
      stock: Type.Integer({ minimum: 0 }),
      name: Type.String(),
      options: Type.Array(OrderOption),
      pictureUrl: Type.String(),
      terms: Terms,
      deal: Type.Optional(ShownDeal),
    }),
  ),
  goodsFen: Fen,
  shippingFen: Type.Union([Fen, Type.Null()], { description: 'Null: it depends on the address' }),
  ...quotedCoupons,
  totalFen: Fen,
  /** How this shop takes money. */
  provider: Type.Union([Type.Literal('sandbox'), Type.Literal('manual'), Type.Literal('wechat')]),
})

/** `key` is the client's own: the same key with the same content is the same order, however often it is sent. */
export const NewOrderBody = Type.Object(
  {
    key: Type.String({ pattern: '^[A-Za-z0-9-]{16,64}$' }),
    roomId: Type.Optional(Id),
    lines: Type.Array(
      Type.Object(
        {
          ...{ skuId: Id, quantity: Pieces },
          priceFen: Type.Integer({ minimum: 0, description: 'As the buyer saw it' }),
          dealId: Type.Optional(Id),
        },
        exact,
      ),
      { minItems: 1, maxItems: orderLimits.lines },
    ),
    /** The buyer's claim of a coupon. */
    claimId: Type.Optional(Id),
    /** The total that the buyer saw; a different total is an answer, never a silent change. */
    totalFen: Fen,
    /** Time of the buyer's press by the server's clock: deals that ended in the last 5 s are judged by it. */
    pressedAt: Type.Optional(Time),
    address: AddressBody,
    remark: Type.Optional(text(orderLimits.remark)),
    /** Products whose return exception the buyer ticked. */
    acceptedTerms: Type.Optional(Type.Array(Id, { maxItems: orderLimits.lines })),
  },
  exact,
)

const State = Type.String({ description: 'created, closing, cancelled, paid, shipped, done or refunded' })

const OrderLineReply = Type.Object({
  number: Type.Integer(),
  productId: Id,
  skuId: Id,
  quantity: Pieces,
  priceFen: Fen,
  paidFen: Fen,
  shippedPieces: Type.Integer(),
  refundedPieces: Type.Integer(),
  refundedFen: Fen,
  name: Type.String(),
  options: Type.Array(OrderOption),
  code: Type.String(),
  pictureUrl: Type.String(),
  terms: Terms,
})
const PiecesOfLine = Type.Object({ number: Type.Integer({ minimum: 1 }), pieces: Pieces }, exact)
const ParcelReply = Type.Object({
  id: Id,
  company: Type.String(),
  trackingNumber: Type.String(),
  lines: Type.Array(PiecesOfLine),
  at: Time,
})
const RefundReply = Type.Object({
  id: Id,
  kind: Type.String({ description: 'order, or surplus for a second or late payment' }),
  state: Type.String({ description: 'agreed, sent, succeeded, failed or stuck' }),
  amountFen: Fen,
  shippingFen: Fen,
  lines: Type.Array(Type.Object({ number: Type.Integer(), pieces: Type.Integer(), fen: Fen })),
  reason: Type.String(),
  createdAt: Time,
  settledAt: EarlierTime,
  problem: Type.String(),
})
const AfterSaleReply = Type.Object({
  id: Id,
  orderId: Id,
  state: Type.String({ description: 'asked, withdrawn, refused, awaitGoods, goodsSent, agreed or settled' }),
  reason: Type.String(),
  text: Type.String(),
  pictures: Type.Array(Type.String(), { description: 'Names; only the buyer and staff read them' }),
  lines: Type.Array(PiecesOfLine),
  answer: Type.String(),
  backTracking: Type.String(),
  refundId: Type.String(),
  createdAt: Time,
  settledAt: EarlierTime,
})
const PaymentReply = Type.Object({
  id: Id,
  provider: Type.String(),
  method: Type.String(),
  amountFen: Fen,
  state: Type.String({ description: 'open, closed, kept or surplus' }),
  transactionId: Type.String(),
  createdAt: Time,
  expiresAt: Time,
  paidAt: EarlierTime,
})
const EventReply = Type.Object({
  at: Time,
  kind: Type.String(),
  by: Type.String(),
  byName: Type.String(),
  detail: Type.Record(Type.String(), Type.Union([Type.String(), Type.Number()])),
})

const headFields = {
  id: Id,
  roomId: Type.String(),
  state: State,
  goodsFen: Fen,
  shippingFen: Fen,
  totalFen: Fen,
  refundedFen: Fen,
  ...orderCoupon,
  paidBy: Type.String({ description: 'sandbox, manual, wechat or nothing; empty: not paid' }),
  cancelReason: Type.String(),
  createdAt: Time,
  expiresAt: Time,
  paidAt: EarlierTime,
  shippedAt: EarlierTime,
  doneAt: EarlierTime,
  endedAt: EarlierTime,
  lines: Type.Array(OrderLineReply),
  afterSaleOpen: Type.Boolean(),
}
export const OrderSummary = Type.Object(headFields)

export const orderFields = {
  ...headFields,
  address: AddressBody,
  remark: Type.String(),
  parcels: Type.Array(ParcelReply),
  payments: Type.Array(PaymentReply),
  refunds: Type.Array(RefundReply),
  afterSales: Type.Array(AfterSaleReply),
  events: Type.Array(EventReply),
}
export const OrderReply = Type.Object({
  now: Time,
  order: Type.Object(orderFields),
  /** Whether a claim can be made now, until when (ms; 0: no end yet), and the methods of paying that are left. */
  claimUntil: EarlierTime,
  canClaim: Type.Boolean(),
})
export const OrdersReply = Type.Object({
  now: Time,
  orders: Type.Array(OrderSummary),
  next: Type.String({ description: 'Cursor of the next page; empty at the end' }),
})
export const OrdersQuery = Type.Object({ after: Type.Optional(text(64)) }, exact)
export const OrderParams = Type.Object({ orderId: Id })
export const AfterSaleParams = Type.Object({ orderId: Id, afterSaleId: Id })
export const PaymentOfOrderParams = Type.Object({ paymentId: Id })
export const PaymentParams = Type.Object({ orderId: Id, paymentId: Id })

export const ClaimPictureParams = Type.Object({ orderId: Id, name: Type.String({ pattern: claimPictureName }) })
export const ClaimPictureReply = Type.Object({ name: Type.String() })

/** On another device: the number of the order and the phone number that it goes to. A miss says nothing. */
export const FindOrderBody = Type.Object({ orderId: text(64, 1), phone: text(orderLimits.phone, 1) }, exact)

const Method = Type.Union([Type.Literal('jsapi'), Type.Literal('h5'), Type.Literal('native'), Type.Literal('page')])
export const NewPaymentBody = Type.Object({ method: Method }, exact)
export const PaymentStartReply = Type.Object({
  now: Time,
  paymentId: Id,
  amountFen: Fen,
  expiresAt: Time,
  instruction: Type.Union([
    Type.Object({
      type: Type.Literal('jsapi'),
      appId: Type.String(),
      timeStamp: Type.String(),
      nonceStr: Type.String(),
      package: Type.String(),
      signType: Type.String(),
      paySign: Type.String(),
    }),
    Type.Object({ type: Type.Literal('redirect'), url: Type.String() }),
    Type.Object({ type: Type.Literal('qr'), codeUrl: Type.String() }),
    Type.Object({ type: Type.Literal('sandbox') }),
    Type.Object({ type: Type.Literal('manual'), pictureUrl: Type.String(), text: Type.String() }),
  ]),
})
/** The sandbox's cashier alone: no money moves. */
export const SandboxBody = Type.Object(
  { outcome: Type.Union([Type.Literal('paid'), Type.Literal('failed')]) },
  exact,
)

export const NewAfterSaleBody = Type.Object(
  {
    reason: Type.Union([
      Type.Literal('unwanted'), Type.Literal('broken'), Type.Literal('wrong'), Type.Literal('missing'),
      Type.Literal('late'), Type.Literal('notAsShown'), Type.Literal('other'),
    ]),
    text: Type.Optional(text(orderLimits.text)),
    pictures: Type.Optional(
      Type.Array(Type.String({ pattern: claimPictureName }), {
        maxItems: orderLimits.afterSalePictures,
        description: 'Names of pictures that this person uploaded for the order',
      }),
    ),
    lines: Type.Array(PiecesOfLine, { minItems: 1, maxItems: orderLimits.lines }),
  },
  exact,
)
export const SendBackBody = Type.Object({ trackingNumber: filled(orderLimits.trackingNumber) }, exact)

/* The shop's desk. */

export const DeskQuery = Type.Object(
  {
    state: Type.Optional(
      Type.Union([
        Type.Literal('created'), Type.Literal('closing'), Type.Literal('cancelled'), Type.Literal('paid'),
        Type.Literal('shipped'), Type.Literal('done'), Type.Literal('refunded'), Type.Literal('afterSale'),
        Type.Literal('trouble'),
      ], { description: 'afterSale: orders with an open claim; trouble: orders that need a person' }),
    ),
    roomId: Type.Optional(Id),
    /** Order number, phone, buyer's or product's name, tracking number. */
    search: Type.Optional(text(60)),
    after: Type.Optional(text(64)),
  },
  exact,
)
const deskFields = {
  buyerId: Id,
  buyerName: Type.String(),
  note: Type.String(),
  troubles: Type.Array(Type.Enum([...orderTroubles]), { description: 'Why the order needs a person' }),
}
export const DeskSummary = Type.Object({
  ...headFields, ...deskFields, address: AddressBody, remark: Type.String(),
})
export const DeskReply = Type.Object({
  now: Time,
  orders: Type.Array(DeskSummary),
  next: Type.String({ description: 'Cursor of the next page; empty at the end' }),
})
export const DeskOrderReply = Type.Object({ now: Time, order: Type.Object({ ...orderFields, ...deskFields }) })
export const DeskCountsReply = Type.Object({
  now: Time,
  /** Orders by state, open claims, and orders that need a person. */
  states: Type.Record(Type.String(), Type.Integer()),
  claims: Type.Integer(),
  troubles: Type.Integer(),
  /** Of the asked room, or of the shop: orders that were paid, their pieces and their amount. */
  paidOrders: Type.Integer(),
  paidPieces: Type.Integer(),
  paidFen: Fen,
  /** The newest paid orders, the newest first. */
  latest: Type.Array(
    Type.Object({
      ...{ id: Id, at: Time, buyerName: Type.String(), name: Type.String(), pieces: Type.Integer(), totalFen: Fen },
    }),
  ),
})
export const DeskCountsQuery = Type.Object({ roomId: Type.Optional(Id) }, exact)
export const NewParcelBody = Type.Object(
  {
    company: filled(orderLimits.company),
    trackingNumber: filled(orderLimits.trackingNumber),
    /** Left out: everything that is not shipped or refunded yet. */
    lines: Type.Optional(Type.Array(PiecesOfLine, { minItems: 1, maxItems: orderLimits.lines })),
    /** The same key is the same parcel. */
    key: Type.Optional(Type.String({ pattern: '^[A-Za-z0-9-]{1,36}$' })),
  },
  exact,
)
export const NoteBody = Type.Object({ note: text(orderLimits.note) }, exact)
/** `key` makes a repetition the same refund. */
export const NewRefundBody = Type.Object(
  {
    key: Type.String({ pattern: '^[A-Za-z0-9-]{1,36}$' }),
    lines: Type.Array(PiecesOfLine, { maxItems: orderLimits.lines }),
    shippingFen: Type.Optional(Fen),
    restock: Type.Optional(Type.Boolean({ description: 'Pieces that were shipped are back and can be sold again' })),
    reason: filled(orderLimits.reason),
  },
  exact,
)
export const ClaimDecisionBody = Type.Object(
  {
    decision: Type.Union([Type.Literal('agree'), Type.Literal('awaitGoods'), Type.Literal('refuse')]),
    answer: Type.Optional(text(orderLimits.text)),
    restock: Type.Optional(Type.Boolean()),
    shippingFen: Type.Optional(Fen),
  },
  exact,
)
export const RefundParams = Type.Object({ orderId: Id, refundId: Id })
/** A CSV of order number, company and tracking number (and, for split parcels, line and pieces). */
export const ShipCsvBody = Type.Object({ csv: Type.String({ maxLength: 1_000_000 }) }, exact)
export const ShipCsvReply = Type.Object({
  rows: Type.Array(
    Type.Object({
      row: Type.Integer(),
      orderId: Type.String(),
      outcome: Type.String({ description: 'shipped, ready (preview), repeated, or the code of a refusal' }),
      detail: Type.String(),
    }),
  ),
  shipped: Type.Integer(),
})
export const PreviewQuery = Type.Object({ preview: Type.Optional(Type.Literal('1')) }, exact)

export type AddressBody = Static<typeof AddressBody>
export type QuoteBody = Static<typeof QuoteBody>
export type QuoteReply = Static<typeof QuoteReply>
export type NewOrderBody = Static<typeof NewOrderBody>
export type OrderSummary = Static<typeof OrderSummary>
export type OrderReply = Static<typeof OrderReply>
export type OrdersReply = Static<typeof OrdersReply>
export type NewPaymentBody = Static<typeof NewPaymentBody>
export type PaymentStartReply = Static<typeof PaymentStartReply>
export type ClaimPictureReply = Static<typeof ClaimPictureReply>
export type NewAfterSaleBody = Static<typeof NewAfterSaleBody>
export type DeskQuery = Static<typeof DeskQuery>
export type DeskReply = Static<typeof DeskReply>
export type DeskOrderReply = Static<typeof DeskOrderReply>
export type DeskCountsReply = Static<typeof DeskCountsReply>
export type NewParcelBody = Static<typeof NewParcelBody>
export type NewRefundBody = Static<typeof NewRefundBody>
export type ClaimDecisionBody = Static<typeof ClaimDecisionBody>
export type ShipCsvReply = Static<typeof ShipCsvReply>
