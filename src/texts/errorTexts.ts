import type { ErrorCode } from '@/domain/errors/codes'
import type { Language } from '@/domain/format/language'

/** What an error says (`message`) and what the reader can do about it (`remedy`). Placeholders come from its detail. */
export interface ErrorWords {
  readonly message: string
  readonly remedy: string
}

type Pair = readonly [message: string, remedy: string]

const table: Readonly<Record<ErrorCode, Readonly<Record<Language, Pair>>>> = {
  'internal.unexpected': {
    zh: ['出了点意外', '请再试一次；仍不行，请把错误码告诉主办方'],
    en: ['Something went wrong', 'Try again; if it stays, tell the organiser the error code'],
  },
  'request.invalid': {
    zh: ['填写的内容不符合要求', '请检查后再提交'],
    en: ['Some of the input is not valid', 'Check it and submit again'],
  },
  'request.notFound': {
    zh: ['没有找到', '可能已被删除，请返回上一页'],
    en: ['Not found', 'It may have been removed; go back'],
  },
  'request.tooLarge': { zh: ['内容太大了', '请缩短或压缩后再试'], en: ['That is too large', 'Make it smaller and try again'] },
  'request.tooMany': {
    zh: ['操作太频繁了', '请过 {waitSec} 秒再试'],
    en: ['Too many requests', 'Try again in {waitSec} s'],
  },
  'session.missing': { zh: ['还没有登录', '请先登录'], en: ['Not signed in', 'Sign in first'] },
  'session.invalid': { zh: ['登录信息无效', '请重新登录'], en: ['The sign-in is not valid', 'Sign in again'] },
  'session.expired': { zh: ['登录已过期', '请重新登录'], en: ['The sign-in has expired', 'Sign in again'] },
  'session.ownerCodeInvalid': {
    zh: ['登录链接已失效', '每个链接只能用一次：请在已登录的主播台重新生成二维码，或重启服务用新打印的链接'],
    en: [
      'This sign-in link no longer works',
      'Each link works once: make a new code in a studio that is signed in, or restart the server and use its link',
    ],
  },
  // Whoever meets one of these goes on as a guest; the words are for those who ask the API themselves.
  'session.wechatUnavailable': { zh: ['暂时不能用微信登录', '请稍后再试'], en: ['No WeChat sign-in here', 'Try again later'] },
  'session.wechatCodeInvalid': { zh: ['微信登录已过期', '请重新登录'], en: ['The sign-in has expired', 'Sign in again'] },
  'session.wechatBlocked': { zh: ['微信没有放行这个账号', '请稍后再试'], en: ['Refused by WeChat', 'Try again later'] },
  'session.wechatBusy': { zh: ['微信繁忙', '请稍后再试'], en: ['WeChat is busy', 'Try again later'] },
  'session.forbidden': {
    zh: ['你没有权限这样做', '请用有权限的账号登录'],
    en: ['You may not do this', 'Sign in with an account that may'],
  },
  'session.nameReserved': {
    zh: ['这个昵称留给主播和工作人员', '在直播间介绍里换一个昵称'],
    en: ['This name is kept for the host and staff', 'Take another one under “About this room”'],
  },
  'room.notFound': {
    zh: ['没有这个直播间', '链接可能写错了，或者直播间已被删除'],
    en: ['There is no such room', 'The link may be mistyped, or the room was removed'],
  },
  'room.idTaken': { zh: ['这个编号已被使用', '请换一个'], en: ['This id is taken', 'Choose another'] },
  'room.wrongPhase': {
    zh: ['直播间现在的状态不能这样做', '请刷新后再看'],
    en: ['The room is not in a state for this', 'Refresh and look again'],
  },
  'chat.empty': { zh: ['还没有写内容', '写点什么再发送'], en: ['Nothing to send', 'Write something first'] },
  'chat.tooLong': { zh: ['内容太长了', '最多 {most} 个字'], en: ['Too long', 'At most {most} characters'] },
  'chat.tooFast': { zh: ['发送太快了', '稍等几秒再发'], en: ['Too fast', 'Wait a few seconds, then send'] },
  'chat.roomBusy': {
    zh: ['大家发得太热烈了', '稍等几秒再发'],
    en: ['The chat is very busy', 'Wait a few seconds, then send'],
  },
  'chat.muted': { zh: ['你已被禁言', '解除后就可以发言'], en: ['You are muted', 'You can talk again once that is lifted'] },
  'chat.guestsMayNot': {
    zh: ['本场不开放游客发言', '可以观看和点赞'],
    en: ['Guests cannot chat in this room', 'You can still watch and like'],
  },
  'chat.closed': { zh: ['直播已结束，不能再发言', '去看看其他直播'], en: ['The live has ended', 'See what else is on'] },
  'access.changed': {
    zh: ['别处刚刚保存过，这次没有保存', '下面是最新的内容，请核对后再保存'],
    en: ['Saved elsewhere meanwhile; this was not saved', 'The newest is shown; check it and save again'],
  },
  'reminder.unavailable': { zh: ['暂时不能预约提醒', '请稍后再试'], en: ['No reminders here', 'Try again later'] },
  'product.notFound': { zh: ['没有这件商品', '它可能已下架'], en: ['No such product', 'It may have been taken off'] },
  'product.idTaken': { zh: ['这个商品编号已被使用', '请换一个'], en: ['This product id is taken', 'Choose another'] },
  'product.shelfFull': {
    zh: ['货架已满', '最多 {most} 件，请先下架一些'],
    en: ['The shelf is full', 'At most {most}; take something off first'],
  },
  'upload.notAnImage': {
    zh: ['这不是可用的图片', '请选择 JPEG、PNG 或 WebP 图片'],
    en: ['This is not a usable picture', 'Choose a JPEG, PNG or WebP'],
  },
  'upload.tooLarge': {
    zh: ['图片太大了', '请选择更小的图片'],
    en: ['The picture is too large', 'Choose a smaller one'],
  },
  'wire.badFrame': {
    zh: ['与服务器的通信出错', '请刷新页面'],
    en: ['The connection got confused', 'Reload the page'],
  },
  'wire.versionTooOld': { zh: ['页面版本太旧', '请刷新页面'], en: ['This page is outdated', 'Reload the page'] },
  'wire.helloTimeout': {
    zh: ['连接超时', '正在自动重连'],
    en: ['The connection timed out', 'Reconnecting by itself'],
  },
  'wire.tooManySockets': {
    zh: ['连接数太多', '请关闭一些页面，稍后再试'],
    en: ['Too many connections', 'Close some pages and try again later'],
  },
  'network.offline': { zh: ['网络已断开', '请检查网络后重试'], en: ['You are offline', 'Check the network and try again'] },
  'network.unreachable': {
    zh: ['连不上服务器', '稍后会自动好；也可以现在重试'],
    en: ['The server cannot be reached', 'It may be back in a moment; try again'],
  },
  'network.timeout': { zh: ['网络太慢，没有回应', '请重试'], en: ['No answer in time', 'Try again'] },
  'live.noSource': {
    zh: ['这里没有可用的播放方式', '请换一个浏览器，或升级系统'],
    en: ['No way to play here', 'Try another browser or update the system'],
  },
  'live.sourceRejected': {
    zh: ['播放器不支持这种画面', '正在换一种方式'],
    en: ['The player cannot play this', 'Trying another way'],
  },
  'live.decodeFailed': {
    zh: ['画面解码失败', '请重试；仍不行，请换一个浏览器'],
    en: ['The picture could not be decoded', 'Try again, or try another browser'],
  },
  'live.streamUnavailable': {
    zh: ['暂时收不到画面', '正在自动重连'],
    en: ['The picture is not arriving', 'Reconnecting by itself'],
  },
  'live.pullRefused': {
    zh: ['云端还没有这路画面', '正在确认直播状态并重新连接'],
    en: ['The cloud does not have this picture yet', 'Asking the room, and connecting again'],
  },
  'live.wayBlocked': {
    zh: ['这里的网络连不上低延迟画面', '正在换一种方式'],
    en: ['The quick way to the picture does not get through', 'Trying another way'],
  },
  'live.addressExpired': {
    zh: ['播放地址已过期', '正在换新地址'],
    en: ['The play address expired', 'Fetching a new one'],
  },
  'live.autoplayBlocked': {
    zh: ['浏览器不允许自动播放', '点一下画面开始播放'],
    en: ['The browser blocks autoplay', 'Tap the picture to play'],
  },
  'live.pluginRefused': {
    zh: ['直播插件未获授权', '请主办方检查插件授权、liveAppID、播放域名和插件版本'],
    en: ['The live plugin refuses', 'The organiser has to check its authorisation, liveAppID, domain and version'],
  },
  'platform.unsupported': {
    zh: ['这个环境不支持此功能', '请换一个浏览器或升级微信'],
    en: ['Not supported here', 'Try another browser or update WeChat'],
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
  'server.stopping': {
    zh: ['服务器正在重启', '稍等片刻，会自动恢复'],
    en: ['The server is restarting', 'It comes back in a moment'],
  },
  'server.dataCorrupt': {
    zh: ['数据文件已损坏', '请从备份恢复后再启动'],
    en: ['A data file is damaged', 'Restore it from a backup, then start again'],
  },
  'server.storageFull': {
    zh: ['服务器的存储空间满了，没有保存', '请主办方清理磁盘空间，再试一次'],
    en: ['The server’s disk is full; this was not kept', 'The organiser has to free some space; then try again'],
  },
}

/** The words of an error in a language, with its placeholders still in. */
export function errorWords(code: ErrorCode, language: Language): ErrorWords {
  const [message, remedy] = table[code][language]
  return { message, remedy }
}
