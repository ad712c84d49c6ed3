import { defineTexts } from '@/texts/texts'

/** Texts of the page on the operator's terms, with defaults until the operator provides them. */
export const aboutTexts = defineTexts(
  {
    'about.title': '关于本服务',
    'about.parts': '内容',
    'part.agreement': '用户协议',
    'part.privacy': '隐私政策',
    'part.contact': '客服',
    'part.seller': '卖家',
    'about.default': '以下是软件自带的说明，运营者尚未换成自己的文本。',
    'contact.lead': '对订单、内容或个人信息有疑问，请联系运营者。',
    'contact.orders': '我的订单',
    'contact.open': '联系客服',
    'contact.none': '运营者没有留下联系方式，请在直播间里向主播询问。',
    'agreement.text': [
      '本服务由架设这台服务器的运营者提供，使用开源软件 Kaibo 开播。',
      '发言请遵守法律，尊重他人：不发布违法、侵权、骚扰、欺诈的内容。主播和助理可以移除发言、禁止发言；看到这样的内容，可以在直播间里举报。',
      '直播由主播提供；下单即与所示卖家交易，在外部链接购买以那里的规则为准。',
      '直播可能被录制，发言会保存在直播间的记录里。',
      '未成年人请在监护人同意后使用。',
    ].join('\n\n'),
    'privacy.text': [
      '这台服务器保存以下信息：',
      '· 昵称和一个随机的用户编号；从微信进入并登录时，还有该小程序内的 openid；在微信内的网页付款时，还有该服务号内的 openid。',
      '· 发言、点赞数、进出人数等直播间记录，以及直播的录像（如果主播开启）。',
      '· 开播提醒：申请提醒时保存 openid 和直播间。',
      '· 举报：举报人的编号和昵称、原因和补充说明、被举报的发言或直播间。只有运营者能看到。',
      '· 下单时：收件人的姓名、电话和地址，订单、付款和售后记录。法律要求保存至少三年。',
      '· 运行日志：时间、错误和被拒绝的请求，其中可能有 IP 地址，用于安全和排错。',
      '登录凭证和语言设置保存在你的设备上。软件本身不含广告，也不向第三方出售信息。',
      '主播开播时会使用摄像头和麦克风；观看不需要。运营者若使用腾讯云或微信的服务，画面、发言或 openid 会按其规则经过这些服务。',
      '要查询或删除你的信息，请联系运营者。',
    ].join('\n\n'),
  },
  {
    'about.title': 'About this service',
    'about.parts': 'Contents',
    'part.agreement': 'User agreement',
    'part.privacy': 'Privacy',
    'part.contact': 'Service',
    'part.seller': 'Seller',
    'about.default': 'This text comes with the software. The operator has not replaced it yet.',
    'contact.lead': 'For questions about orders, content or personal data contact the operator.',
    'contact.orders': 'My orders',
    'contact.open': 'Contact',
    'contact.none': 'The operator gives no contact. Ask the host in the room.',
    'agreement.text': [
      'This service is run by the operator of this server, with the open source software Kaibo.',
      'Obey the law and respect others: nothing unlawful, harassing or fraudulent. ' +
        'Hosts and assistants may remove lines and mute people; whoever sees such content can report it in the room.',
      'Hosts provide the live. An order is a contract with the seller shown; outside links have their own rules.',
      'A live may be recorded; what you write is kept in the room’s log.',
      'Minors need the consent of a guardian.',
    ].join('\n\n'),
    'privacy.text': [
      'This server keeps:',
      '· A nickname and a random user id; for people signed in by WeChat also the openid of this mini program; ' +
        'for people who pay in a page opened in WeChat, the openid of its service account.',
      '· The room’s log: chat lines, counts of likes and viewers, and recordings where a host makes them.',
      '· Reminders: the openid and the room, for people who ask to be reminded.',
      '· Reports: id and nickname of the reporter, the reason, and what was reported. Only the operator sees them.',
      '· Orders: name, phone and address of the receiver, payments and claims. The law has them kept for three years.',
      '· Logs: times, errors and refused requests, which may name an IP address, for security and repair.',
      'The session and the language are kept on your device. The software has no advertising and sells no data.',
      'Camera and microphone are used when a host goes live, never to watch. Where the operator uses services of ' +
        'Tencent Cloud or WeChat, video, chat or openid pass through them by their rules.',
      'To see or delete your data contact the operator.',
    ].join('\n\n'),
  },
)
