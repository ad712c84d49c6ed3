import type { CheckRule } from './checkRule'

/** Rules of taking payments, by id. */
export const payRules = {
  'payment.sandbox': {
    zh: '公开的店铺不应使用沙盒收银台：它不收钱，订单却显示已付款。',
    en: 'A public shop should not use the sandbox: it moves no money, and its orders count as paid.',
    document: 'kaibo',
  },
  'payment.settings': {
    zh: '微信支付需要商户号、商户私钥和序列号、APIv3 密钥，以及微信支付公钥或平台证书。',
    en: 'WeChat Pay needs merchant number, key and serial, the APIv3 key, and its public key or certificates.',
    document: 'payOrder',
  },
  'payment.notify': {
    zh: '支付通知地址须为 https，不带参数。',
    en: 'The address of payment notifications is https, without a query.',
    document: 'payOrder',
  },
  'payment.appId': {
    zh: '小程序支付的 appid 须为该小程序，并与商户号绑定。',
    en: 'Payments in a mini program carry its own app id, which is bound to the merchant.',
    document: 'payOrder',
  },
  'payment.pages': {
    zh: '微信内网页付款需要服务号的网页授权，并在商户平台登记支付授权目录。',
    en: 'Paying in pages opened in WeChat needs 网页授权 of a service account and a 支付授权目录 at the merchant platform.',
    document: 'payOrder',
  },
  'payment.tradeManaged': {
    zh: '商家自营类小程序须接入发货信息管理，否则资金冻结。',
    en: 'Mini programs that sell their own goods use 发货信息管理; without it their money stays frozen.',
    document: 'orderShipping',
  },
  'payment.orderPath': {
    zh: '小程序购物订单（订单中心）须配置订单详情路径。',
    en: 'WeChat’s list of orders (订单中心) needs the path of an order in the mini program.',
    document: 'orderCentre',
  },
} as const satisfies Readonly<Record<string, CheckRule>>
