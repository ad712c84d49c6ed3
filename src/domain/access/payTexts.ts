import { textEntry as entry, type FindingEntry } from './textEntry'

/** Words of the findings on payments. */
export const payTexts = {
  paySandboxPublic: entry(
    ['{host} 是公网地址，而 PAYMENT 是 sandbox：买家不会真的付款。', '改为 PAYMENT=wechat 或 manual；只作演示则不必改。'],
    ['{host} is public and PAYMENT is sandbox: no buyer really pays.',
      'Set PAYMENT=wechat or manual; for a demo it may stay.'],
  ),
  payProvider: entry(['PAYMENT 是 {provider}。'], ['PAYMENT is {provider}.']),
  payIncomplete: entry(
    ['PAYMENT=wechat 还缺 {variable}，应为：{expected}。服务器无法启动。', '在商户平台“账户中心 > API安全”中查看。'],
    ['PAYMENT=wechat lacks {variable}: {expected} is expected. The server will not start.',
      'See 账户中心 > API安全 in the merchant platform.'],
  ),
  payNotifyPlain: entry(
    ['PAYMENT=wechat，但 PUBLIC_URL 不是 https：支付通知到不了。服务器无法启动。', '配置证书，把 PUBLIC_URL 改为 https 地址。'],
    ['PAYMENT=wechat, and PUBLIC_URL is not https: notifications do not arrive. The server will not start.',
      'Get a certificate and give the https address.'],
  ),
  payNotify: entry(['支付通知送到 {origin}/callbacks/wechat-pay/。'], ['Notifications go to {origin}/callbacks/wechat-pay/.']),
  payAppIdDiffers: entry(
    ['支付使用的 appid 是 {given}，小程序是 {expected}：小程序里无法支付。', '把 WECHAT_APP_ID 改为 {expected}，并与商户号绑定。'],
    ['Payments carry the app id {given}, the mini program is {expected}: it cannot pay.',
      'Set WECHAT_APP_ID to {expected}, and bind it to the merchant.'],
  ),
  payNoMiniProgram: entry(
    ['没有设置 WECHAT_APP_ID：小程序里无法支付。', '设为小程序的 AppID，并与商户号绑定。'],
    ['WECHAT_APP_ID is not set: the mini program cannot pay.', 'Set it to the mini program’s, bound to the merchant.'],
  ),
  payAppId: entry(
    ['支付使用小程序的 appid；请确认它已与商户号绑定。'],
    ['Payments carry the mini program’s app id; make sure that it is bound to the merchant.'],
  ),
  payPagesNoMethod: entry(
    ['WECHAT_PAY_METHODS 没有 jsapi：小程序和微信内网页都无法付款。', '商户开通 JSAPI 支付后，把 jsapi 加入 WECHAT_PAY_METHODS。'],
    ['WECHAT_PAY_METHODS lacks jsapi: neither the mini program nor pages in WeChat can pay.',
      'Once JSAPI is opened for the merchant, add jsapi to WECHAT_PAY_METHODS.'],
  ),
  payPagesIdle: entry(
    ['已设置服务号，但 WECHAT_PAY_METHODS 没有 jsapi：微信内网页无法付款。', '商户开通 JSAPI 支付后，把 jsapi 加入 WECHAT_PAY_METHODS。'],
    ['A service account is set, and WECHAT_PAY_METHODS lacks jsapi: pages in WeChat cannot pay.',
      'Once JSAPI is opened for the merchant, add jsapi to WECHAT_PAY_METHODS.'],
  ),
  payPagesNoAccount: entry(
    ['没有设置服务号：微信内打开的网页无法付款，买家只能在小程序或其他浏览器里付。',
      '设置 WECHAT_ACCOUNT_APP_ID 和 WECHAT_ACCOUNT_APP_SECRET，并与商户号绑定；不用微信内网页则不必改。'],
    ['No service account is set: pages opened in WeChat cannot pay; the mini program and other browsers can.',
      'Set WECHAT_ACCOUNT_APP_ID and WECHAT_ACCOUNT_APP_SECRET, bound to the merchant; or leave it.'],
  ),
  payPagesPlain: entry(
    ['PUBLIC_URL 不是 https：微信内网页无法授权和付款。', '配置证书，把 PUBLIC_URL 改为 https 地址。'],
    ['PUBLIC_URL is not https: pages in WeChat can neither authorize nor pay.',
      'Get a certificate and give the https address.'],
  ),
  payPagesToCheck: entry(
    ['微信内网页用服务号 {appId} 付款；以下两项无法自动检查。',
      '服务号后台“网页授权域名”填 {host}；商户平台“JSAPI 支付授权目录”填 {directory}；并把该 appid 与商户号绑定。'],
    ['Pages in WeChat pay by the service account {appId}; two settings cannot be checked from here.',
      'Set 网页授权域名 to {host} and the JSAPI 支付授权目录 to {directory}, and bind the app id to the merchant.'],
  ),
  tradeOn: entry(['发货信息管理已开通。'], ['发货信息管理 is on.']),
  tradeOff: entry(
    ['发货信息管理未开通。', '若小程序属商家自营类目，在小程序后台“功能 > 发货信息管理”中开通。'],
    ['发货信息管理 is off.', 'Where the category sells own goods, switch it on in the console.'],
  ),
  tradeUnknown: entry(
    ['未检查发货信息管理：运行中的服务器还没有得到微信的回答。', '服务器运行时，在“接入准备”页查看。'],
    ['发货信息管理 was not checked: WeChat has not answered a running server.',
      'See the studio’s page of access while it runs.'],
  ),
  orderPathSet: entry(['订单中心的路径已配置。'], ['The path of 订单中心 is set.']),
  orderPathOther: entry(
    ['订单中心配置的是其他路径。', '确认该路径能打开订单；清空后由服务器重新配置。'],
    ['Another path is set for 订单中心.', 'Make sure that it opens orders; once it is empty the server sets its own.'],
  ),
  orderPathNone: entry(
    ['订单中心的路径没有配置。', '在小程序后台签署订单中心协议后重启服务器。'],
    ['The path of 订单中心 is not set.', 'Sign its agreement in the console, and restart the server.'],
  ),
  orderPathUnknown: entry(
    ['未检查订单中心的路径：运行中的服务器还没有得到微信的回答。', '服务器运行时，在“接入准备”页查看。'],
    ['The path of 订单中心 was not checked: WeChat has not answered a running server.',
      'See the studio’s page of access while it runs.'],
  ),
} as const satisfies Readonly<Record<string, FindingEntry>>
