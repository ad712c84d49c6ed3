import type { IdSource } from '@/domain/kernel/clock'
import type { SteadyClock } from '../ports/steadyClock'
import type { AboutTexts } from '../ports/aboutTexts'
import type { CouponStore } from '../ports/coupons'
import type { DealStore } from '../ports/deals'
import type { CatalogueStore } from '../ports/catalogue'
import type { EdgeArchive } from '../ports/edgeArchive'
import type { KeptRecords } from '../ports/keptRecords'
import type { MediaEdge } from '../ports/mediaEdge'
import type { OfficialAccount } from '../ports/officialAccount'
import type { PasskeyStore, PasskeyVerifier } from '../ports/passkeys'
import type { Passwords } from '../ports/passwords'
import type { PeopleStore } from '../ports/people'
import type { PictureStore } from '../ports/pictures'
import type { ProductStore } from '../ports/products'
import type { ReminderStore } from '../ports/reminders'
import type { ReportStore } from '../ports/reports'
import type { PushKeyStore } from '../ports/pushKeys'
import type { ActStore, StaffStore } from '../ports/staffStore'
import type { Sessions } from '../ports/sessions'
import type { ShelfStore } from '../ports/shelves'
import type { WeChatApi } from '../ports/weChatApi'
import type { ShippingReports } from '../ports/shippingReports'
import type { TradeNews, TradePush } from '../ports/weChatTrade'
import type { ProxyWatch } from '../proxy/proxyWatch'
import type { Rooms } from '../rooms/rooms'
import type { CouponBoard } from '../shop/couponBoard'
import type { ShippingReporter } from '../shop/shippingReporter'
import type { TradeWatch } from '../shop/tradeWatch'
import type { Acts } from '../staff/acts'
import type { Challenges } from '../staff/challenges'
import type { ErasedPeople } from '../staff/erasedPeople'
import type { StaffDirectory } from '../staff/staffDirectory'
import type { EnterDeps } from '../usecases/enterDraw'
import type { FigureBoard } from '../usecases/readFigures'
import type { StepKeeper } from '../workers/stepKeeper'
import type { PayDeps } from '../usecases/order/payOrder'
import type { DeskDeps } from '../usecases/order/runDesk'
import type { MiniProgramWays } from '../usecases/miniProgramWays'
import type { SellerDeps } from '../usecases/nameSeller'
import type { RetentionSettings } from '../workers/housekeeping'
import type { WordBook } from '../usecases/keepWords'
import type { AccessDeps } from '../usecases/prepareAccess'
import type { ProductRelay } from '../workers/productRelay'
import type { StreamWatch } from '../workers/streamWatch'
import type { HttpLimits } from './limits'

/** WeChat's side of orders. */
export interface TradeDesk {
  readonly reports: ShippingReports
  readonly reporter: ShippingReporter
  readonly tradeWatch: TradeWatch
  /** Null where message pushes are not configured. */
  readonly tradePush: TradePush | null
  takeTradeNews(news: TradeNews): Promise<void>
}

/** Coupons with the counts that rooms show. */
export interface CouponDesk {
  readonly coupons: CouponStore
  readonly couponBoard: CouponBoard
}

/** Dependencies of the routes; the composition root passes the real ones, tests pass fakes. */
export interface RouteDeps extends Omit<AccessDeps, 'clock'>, Omit<SellerDeps, 'clock'> {
  readonly clock: SteadyClock
  readonly ids: IdSource
  readonly about: AboutTexts
  /** How long things are kept. */
  readonly retention: RetentionSettings
  readonly sessions: Sessions
  readonly directory: StaffDirectory
  readonly staffStore: StaffStore
  readonly passwords: Passwords
  readonly passkeyStore: PasskeyStore
  readonly webAuthn: PasskeyVerifier
  readonly challenges: Challenges
  readonly acts: Acts
  readonly actStore: ActStore
  readonly wordBook: WordBook
  readonly people: PeopleStore
  /** Null where no mini program is configured. */
  readonly weChat: WeChatApi | null
  readonly ways: MiniProgramWays
  /** Null where no official account is configured. */
  readonly officialAccount: OfficialAccount | null
  readonly rooms: Rooms
  readonly products: ProductStore
  readonly catalogue: CatalogueStore
  readonly shelves: ShelfStore
  readonly relay: ProductRelay
  readonly shop: PayDeps & DeskDeps & TradeDesk & CouponDesk & { readonly deals: DealStore }
  readonly reminders: ReminderStore
  /** The template that people are asked to permit; empty where none is configured. */
  readonly reminderTemplateId: string
  readonly reports: ReportStore
  readonly drawing: EnterDeps
  readonly figures: { readonly board: FigureBoard; readonly steps: Pick<StepKeeper, 'note' | 'flush'> }
  readonly records: KeptRecords
  readonly erased: ErasedPeople
  readonly pictures: PictureStore
  readonly edge: MediaEdge
  readonly pushKeys: PushKeyStore
  /** Events that a cloud reported of its streams; null where the edge is this machine. */
  readonly archive: EdgeArchive | null
  readonly streams: StreamWatch
  readonly limits: HttpLimits
  /** How people reach this server; empty: as each request says. */
  readonly publicUrl: string
  /** Other sites whose pages may call the API. */
  readonly allowedOrigins: readonly string[]
  readonly proxyWatch: ProxyWatch
}
