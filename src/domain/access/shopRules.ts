import { accessDocuments } from './accessDocuments'
import type { CheckRule } from './checkRule'

/** The day from which the 直播电商监督管理办法 holds. */
const IN_FORCE = accessDocuments.liveCommerce.date

/** Rules of selling live in mainland China, by id. The articles on retention bind platforms by their wording. */
export const shopRules = {
  'shop.seller': {
    zh: '直播间须持续公示实际卖家的名称、地址和联系方式，观众一步可达（第 25、26 条）。',
    en: 'A live shop always shows name, address and contact of the real seller, one tap away (arts. 25, 26).',
    document: 'liveCommerce',
    since: IN_FORCE,
  },
  'shop.duty': {
    zh: '中国大陆的卖家公示信息后才能开播（第 25、26 条）；SELLER_DUTY=off 只供境外卖家使用。',
    en: 'Sellers in mainland China are named before a live (arts. 25, 26); SELLER_DUTY=off is for others alone.',
    document: 'liveCommerce',
    since: IN_FORCE,
  },
  'shop.retention': {
    zh: '交易和互动记录自交易完成起保存至少三年（第 16 条；是否约束自建站的店主，未确认）。',
    en: 'Records of sales and interaction stay 3 years from completion (art. 16; for own sites: unconfirmed).',
    document: 'liveCommerce',
    since: IN_FORCE,
  },
} as const satisfies Readonly<Record<string, CheckRule>>
