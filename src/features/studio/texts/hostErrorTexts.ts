import '@/domain/errors/rareCodes'
import type { ErrorTable } from '@/texts/errorTexts'
import type { HostErrorCode } from '@/texts/viewerErrorTexts'

/** The errors of the studio, of its edge's addresses and of the machine: nobody meets them as a viewer. */
export const hostErrorTexts: ErrorTable<HostErrorCode> = {
  'request.tooLarge': { zh: ['内容太大了', '请缩短或压缩后再试'], en: ['That is too large', 'Make it smaller and try again'] },
  'session.ownerCodeInvalid': {
    zh: ['登录链接已失效', '每个链接只能用一次：请在已登录的主播台重新生成二维码，或重启服务用新打印的链接'],
    en: [
      'This sign-in link no longer works',
      'Each link works once: make a new code in a studio that is signed in, or restart the server and use its link',
    ],
  },
  'session.revoked': {
    zh: ['这里的登录已被收回', '请重新登录；如果不是你本人操作，请联系店主'],
    en: ['This sign-in was ended', 'Sign in again; if you did not end it yourself, ask the owner'],
  },
  'session.signInInvalid': {
    zh: ['账号或密码不对', '请检查后再试'],
    en: ['Account or password is wrong', 'Check both and try again'],
  },
  'session.passkeyInvalid': {
    zh: ['通行密钥登录没有成功', '请再试一次；如果它已被移除，请用账号密码登录'],
    en: ['The passkey was not accepted', 'Try again; if it was removed, sign in by account and password'],
  },
  'staff.passkeyUnavailable': {
    zh: ['这个网址不能使用通行密钥', '请用 https 开头的正式网址打开，或在运行服务的电脑上用 localhost'],
    en: ['This address offers no passkeys', 'Open the site by its https address, or as localhost on the server itself'],
  },
  'staff.passkeyRefused': {
    zh: ['通行密钥没有添加成功', '请重新添加'],
    en: ['The passkey was not added', 'Add it again'],
  },
  'staff.passkeyKnown': {
    zh: ['这台设备已经添加过通行密钥', '可以直接用它登录'],
    en: ['This device has a passkey already', 'Sign in with that one'],
  },
  'staff.passkeysFull': {
    zh: ['通行密钥已到上限', '先移除不用的'],
    en: ['You have as many passkeys as possible', 'Remove one that you no longer use'],
  },
  'room.hasOrders': {
    zh: ['这个直播间有订单，不能删除', '法律要求订单和互动记录至少保存三年；可以先导出'],
    en: ['This room has orders and stays', 'The law wants orders and talk kept for three years; you may export them'],
  },
  'room.sellerMissing': {
    zh: ['还没有填写卖家信息，不能开播', '请店主在后台「卖家信息」里填写名称、执照、地址和联系方式：法律要求公示'],
    en: [
      'A shop cannot start before its seller is named',
      'The law wants the real seller shown in the room: the owner fills in “Seller’s details” in the studio',
    ],
  },
  'seller.changed': {
    zh: ['卖家信息已在别处修改', '你填的还在：再公示一次就以你的为准，或放弃修改看最新内容'],
    en: ['They were changed elsewhere', 'Yours are still here: publish again to replace those, or discard to see them'],
  },
  'staff.inviteInvalid': {
    zh: ['邀请链接已失效', '每个邀请只能用一次并会过期：请店主重新邀请'],
    en: ['This invitation no longer works', 'Each works once and expires: ask the owner for another'],
  },
  'staff.accountTaken': { zh: ['这个账号已有人使用', '换一个账号'], en: ['This account name is taken', 'Choose another one'] },
  'staff.passwordWeak': {
    zh: ['密码太容易被猜到', '不要与账号或昵称相同，也不要重复同一个字符'],
    en: ['This password is easy to guess', 'Not your account or name, and not one character repeated'],
  },
  'staff.passwordWrong': {
    zh: ['现在的密码不对', '请检查后再试'],
    en: ['The present password is wrong', 'Check it and try again'],
  },
  'staff.lastOwner': {
    zh: ['店里至少要有一位店主', '先让另一个人成为店主'],
    en: ['The shop needs an owner', 'Make somebody else an owner first'],
  },
  'staff.weChatTaken': {
    zh: ['这个微信已绑定另一位工作人员', '先在那个账号里解除绑定'],
    en: ['This WeChat identity belongs to another member of staff', 'Remove it there first'],
  },
  'act.cannotUndo': {
    zh: ['这一步不能撤销了', '可能已被撤销，或之后又改过'],
    en: ['This cannot be undone any more', 'It was undone already, or changed since'],
  },
  'words.changed': {
    zh: ['屏蔽词刚刚被别人改过，这次没有保存', '请重新打开后再改'],
    en: ['The blocked words were changed by others; this was not saved', 'Open them again, then change them'],
  },
  'words.invalid': {
    zh: ['第 {line} 行的词不能用：{word}', '每行一个词，2–40 个字，最多 20000 个'],
    en: ['The word of line {line} cannot be used: {word}', 'One word a line, 2–40 characters, at most 20,000 words'],
  },
  'chat.personIsStaff': {
    zh: ['不能对工作人员这样做', '店主可以在「团队」里收回权限'],
    en: ['Staff cannot be muted or removed', 'An owner can take back their access under “Staff”'],
  },
  'chat.personUnknown': {
    zh: ['没有在这个直播间见过这个人', '刷新后再看'],
    en: ['This person has not been in the room', 'Refresh and look again'],
  },
  // Users who meet one of these go on as guests; the texts are for clients that call the API themselves.
  'session.wechatUnavailable': { zh: ['暂时不能用微信登录', '请稍后再试'], en: ['No WeChat sign-in here', 'Try again later'] },
  'session.wechatCodeInvalid': { zh: ['微信登录已过期', '请重新登录'], en: ['The sign-in has expired', 'Sign in again'] },
  'session.wechatBlocked': { zh: ['微信没有放行这个账号', '请稍后再试'], en: ['Refused by WeChat', 'Try again later'] },
  'session.wechatBusy': { zh: ['微信繁忙', '请稍后再试'], en: ['WeChat is busy', 'Try again later'] },
  'wechat.busy': { zh: ['微信繁忙或已到调用上限', '请稍后再试'], en: ['WeChat is busy or a quota is used up', 'Try again later'] },
  'wechat.notConfigured': {
    zh: ['这台服务器没有配置小程序', '设置 WECHAT_APP_ID 和 WECHAT_APP_SECRET 后重启'],
    en: ['No mini program is configured here', 'Set WECHAT_APP_ID and WECHAT_APP_SECRET and restart'],
  },
  'wechat.notPublished': {
    zh: ['微信里还没有这个页面', '先发布小程序；还没有发布时，把 WECHAT_EDITION 设为 trial（体验版）'],
    en: ['WeChat does not have this page yet', 'Publish the mini program; before that, set WECHAT_EDITION to trial'],
  },
  'wechat.notPermitted': {
    zh: ['这个小程序没有这项权限', '在微信后台查看接口权限，个人主体不能使用'],
    en: ['This mini program may not use this API', 'See its permissions in the WeChat console; individuals have none'],
  },
  'wechat.secretWrong': {
    zh: ['微信不认这台服务器的 AppID 或密钥', '核对 WECHAT_APP_ID 和 WECHAT_APP_SECRET'],
    en: ['WeChat does not accept the app id or secret', 'Check WECHAT_APP_ID and WECHAT_APP_SECRET'],
  },
  'wechat.addressNotListed': {
    zh: ['微信没有放行这台服务器的 IP', '在微信后台的 IP 白名单里加上它'],
    en: ['WeChat does not let this server’s address in', 'Add it to the IP list in the WeChat console'],
  },
  'wechat.refused': {
    zh: ['微信没有接受这个请求（{errcode}）', '按这个错误码查看微信文档'],
    en: ['WeChat refused the request ({errcode})', 'Look the number up in WeChat’s documentation'],
  },
  'room.idTaken': { zh: ['这个编号已被使用', '请换一个'], en: ['This id is taken', 'Choose another'] },
  'access.changed': {
    zh: ['别处刚刚保存过，这次没有保存', '下面是最新的内容，请核对后再保存'],
    en: ['Saved elsewhere meanwhile; this was not saved', 'The newest is shown; check it and save again'],
  },
  'room.changed': {
    zh: ['别处刚刚改过，这次没有保存', '请核对标出的内容后再保存；没有标出时，请刷新页面再改（调用接口请带上 version）'],
    en: [
      'Changed elsewhere meanwhile; this was not saved',
      'Check what is marked and save again; if nothing is, reload the page (over the API, send the version)',
    ],
  },
  'product.changed': {
    zh: ['别处刚刚改过，这次没有保存', '请核对标出的内容后再保存；没有标出时，请刷新页面再改（调用接口请带上 version）'],
    en: [
      'Changed elsewhere meanwhile; this was not saved',
      'Check what is marked and save again; if nothing is, reload the page (over the API, send the version)',
    ],
  },
  'product.notFound': { zh: ['没有这件商品', '它可能已下架'], en: ['No such product', 'It may have been taken off'] },
  'product.idTaken': { zh: ['这个商品编号已被使用', '请换一个'], en: ['This product id is taken', 'Choose another'] },
  'product.notOnAir': {
    zh: ['现在没有画面，不能开始讲解', '开播并推流后再按讲解'],
    en: ['There is no video now, so nothing can be explained', 'Start the live and the stream first'],
  },
  'product.shelfFull': {
    zh: ['货架已满', '最多 {most} 件，请先下架一些'],
    en: ['The shelf is full', 'At most {most}; take something off first'],
  },
  'upload.notAnImage': {
    zh: ['这不是可用的图片', '请选择 JPEG、PNG、WebP 或 GIF 图片'],
    en: ['This is not a usable picture', 'Choose a JPEG, PNG, WebP or GIF'],
  },
  'upload.undecodable': {
    zh: ['这台设备打不开这张图片（{kind}）', '请换成 JPEG，例如截图后上传；iPhone 可在“设置-相机-格式”选“兼容性最佳”'],
    en: [
      'This device cannot open this picture ({kind})',
      'Use a JPEG, for example a screenshot; on an iPhone choose Settings, Camera, Formats, Most Compatible',
    ],
  },
  'upload.tooLarge': {
    zh: ['图片太大了', '请选择更小的图片'],
    en: ['The picture is too large', 'Choose a smaller one'],
  },
  'media.badSignature': {
    zh: ['地址签名不对', '请重新获取地址'],
    en: ['The address signature is wrong', 'Get a new address'],
  },
  'media.expired': { zh: ['地址已过期', '请重新获取地址'], en: ['The address has expired', 'Get a new address'] },
  'media.unknownStream': {
    zh: ['还没有画面', '主播开始推流后会自动出现'],
    en: ['No picture yet', 'It appears once the host starts to push'],
  },
  'media.tooManyPlayers': {
    zh: ['观看的人太多了', '请稍后再试'],
    en: ['Too many people are watching', 'Try again in a while'],
  },
  'media.edgeDown': {
    zh: ['视频服务暂时中断', '正在自动恢复'],
    en: ['The video service is down', 'It is coming back by itself'],
  },
  'payment.notEnough': {
    zh: ['商户余额不足，退款没有发出', '请先在商户平台充值，再重试退款'],
    en: ['The merchant balance is too low; nothing was refunded', 'Top up at the payment service, then repeat it'],
  },
  'payment.refundRefused': {
    zh: ['支付机构拒绝了这笔退款', '没有退款。原因：{reason}。请在商户平台处理，或用其他方式退款'],
    en: ['The payment service refused this refund', 'Nothing was refunded ({reason}); refund by other means'],
  },
  'payment.notificationRefused': {
    zh: ['支付通知的签名不对', '请检查微信支付的公钥和 APIv3 密钥'],
    en: ['A payment notification has a wrong signature', 'Check the public key and the APIv3 key of WeChat Pay'],
  },
  'payment.billNotReady': {
    zh: ['账单还没有生成', '请在次日 10 点后再试'],
    en: ['The bill is not ready', 'Try again after 10:00 of the next day'],
  },
  'server.configInvalid': {
    zh: ['服务器配置不对', '请按终端里的提示修改'],
    en: ['The server is misconfigured', 'Fix it as its terminal says'],
  },
  'server.portInUse': {
    zh: ['端口已被占用', '请换一个端口，或停掉占用它的程序'],
    en: ['The port is in use', 'Choose another port, or stop what uses it'],
  },
  'server.dataInUse': {
    zh: ['数据目录正被另一个进程使用', '请先停掉那个进程'],
    en: ['Another process uses the data folder', 'Stop that process first'],
  },
  'server.dataUnwritable': {
    zh: ['数据目录不能写入', '请检查目录权限'],
    en: ['The data folder is not writable', 'Check its permissions'],
  },
  'server.dataTooNew': {
    zh: ['数据来自更新的版本', '请升级服务'],
    en: ['The data come from a newer version', 'Upgrade the server'],
  },
  'server.dataCorrupt': {
    zh: ['数据文件已损坏', '请从备份恢复后再启动'],
    en: ['A data file is damaged', 'Restore it from a backup, then start again'],
  },
  'server.dataMissing': {
    zh: ['数据目录不完整', '请从备份恢复后再启动'],
    en: ['The data folder is incomplete', 'Restore it from a backup, then start again'],
  },
  'server.keysLost': {
    zh: ['密钥文件缺失或已损坏', '请从备份恢复，或设置三个密钥后再启动'],
    en: ['The file of keys is missing or damaged', 'Restore it from a backup, or set the three keys'],
  },
  'server.databaseUnreachable': {
    zh: ['服务器连不上数据库', '请检查数据库是否在运行'],
    en: ['The server cannot reach its database', 'Check that the database runs'],
  },
  'server.databaseUnsuitable': {
    zh: ['数据库的编码不是 UTF8', '请新建一个 UTF8 数据库'],
    en: ['The database is not encoded as UTF8', 'Create one that is'],
  },
  'server.databaseInUse': {
    zh: ['数据库正被另一个开播服务使用', '请先停掉那个服务'],
    en: ['Another server uses the database', 'Stop that server first'],
  },
}
