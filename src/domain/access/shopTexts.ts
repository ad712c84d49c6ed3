import { textEntry as entry, type FindingEntry } from './textEntry'

/** Words of the findings on a live shop. */
export const shopTexts = {
  shopSellerGiven: entry(['卖家信息已公示。'], ['The seller’s details are published.']),
  shopSellerMissing: entry(
    ['没有卖家信息：卖货的直播间无法开播。', '在主播台的“卖家信息”中填写。'],
    ['There are no details of the seller: shop rooms do not start.', 'Give them in the studio.'],
  ),
  shopSellerNotShown: entry(
    ['没有卖家信息，而 SELLER_DUTY=off：直播间不公示卖家也能开播。', '在主播台的“卖家信息”中填写。'],
    ['There are no details of the seller, and with SELLER_DUTY=off shop rooms start without.',
      'Give them in the studio.'],
  ),
  shopSellerUnread: entry(
    ['{target} 没有给出卖家信息（{status}），未检查。', '升级服务器，或检查反向代理。'],
    ['{target} does not answer with the seller’s details ({status}); they were not checked.',
      'Update the server, or check the proxy.'],
  ),
  shopDutyOn: entry(['公示卖家信息后才能开播。'], ['Shop rooms start only with the seller’s details.']),
  shopDutyOff: entry(
    ['SELLER_DUTY=off：不公示卖家也能开播。', '删除 SELLER_DUTY；只有卖家在境外才可以保留。'],
    ['SELLER_DUTY=off: rooms sell without a named seller.', 'Remove it, unless the seller is outside mainland China.'],
  ),
  shopDutyAbroad: entry(
    ['SELLER_DUTY=off，主体在境外。'],
    ['SELLER_DUTY=off, and the subject is outside mainland China.'],
  ),
  shopKeepsTalk: entry(
    ['KEEP_TALK_DAYS={days}：发言不到三年就被清空。', '设为 {least} 以上，或 0（不清空）。'],
    ['KEEP_TALK_DAYS={days}: chat is emptied before three years.', 'Set it to {least} or more, or to 0 (for good).'],
  ),
  shopKeepsRooms: entry(
    ['KEEP_ROOMS_DAYS={days}：没有订单的直播间不到三年就被删除，连同其记录；有订单的保存三年。', '设为 {least} 以上，或 0（不删除）。'],
    ['KEEP_ROOMS_DAYS={days}: rooms without orders go before three years, with their records; others stay so long.',
      'Set it to {least} or more, or to 0 (for good).'],
  ),
  shopKeeps: entry(['发言和直播间至少保存三年。'], ['Chat and rooms are kept for at least three years.']),
  shopUnseen: entry(
    ['未检查：录像、商品查验和主播身份的记录（第 27、28 条）由你自己保存，服务器不知道。', '自行保存三年。'],
    ['Not seen from here: recordings, and records of goods checks and hosts’ identity (arts. 27, 28).',
      'Keep them for three years.'],
  ),
} as const satisfies Readonly<Record<string, FindingEntry>>
