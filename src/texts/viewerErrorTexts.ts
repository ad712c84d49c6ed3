import type { CouponErrorCode, DrawErrorCode, ShopErrorCode } from '@/domain/errors/codes'
import { defineErrorTexts, type RarerErrorCode } from './errorTexts'
import type { PayErrorCode } from './payErrorTexts'

/** Errors of a viewer after the room or the front page has loaded. */
export const viewerErrorTexts = defineErrorTexts({
  'request.invalid': {
    zh: ['填写的内容不符合要求', '请检查后再提交'],
    en: ['Some of the input is not valid', 'Check it and submit again'],
  },
  'session.missing': { zh: ['还没有登录', '请先登录'], en: ['Not signed in', 'Sign in first'] },
  'session.invalid': { zh: ['登录信息无效', '请重新登录'], en: ['The sign-in is not valid', 'Sign in again'] },
  'session.expired': { zh: ['登录已过期', '请重新登录'], en: ['The sign-in has expired', 'Sign in again'] },
  'session.forbidden': {
    zh: ['你没有权限这样做', '请用有权限的账号登录'],
    en: ['You may not do this', 'Sign in with an account that may'],
  },
  'session.nameReserved': {
    zh: ['这个昵称留给主播和工作人员', '在直播间介绍里换一个昵称'],
    en: ['This name is kept for the host and staff', 'Take another one under “About this room”'],
  },
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
  'room.banned': {
    zh: ['你已被请出这个直播间', '如有疑问，请联系主办方'],
    en: ['You were banned from this room', 'If you think this is a mistake, contact the organiser'],
  },
  'chat.muted': { zh: ['你已被禁言', '解除后就可以发言'], en: ['You are muted', 'You can talk again once that is lifted'] },
  'chat.allMuted': {
    zh: ['主播暂时关闭了聊天', '开放后就可以发言'],
    en: ['The host has paused the chat', 'You can talk again once it is open'],
  },
  'chat.slow': {
    zh: ['慢速模式，请稍等', '{waitSec} 秒后可以再发'],
    en: ['Slow mode is on', 'You can send again in {waitSec} s'],
  },
  'chat.repeated': {
    zh: ['刚刚发过同样的话', '换一句，或 {waitSec} 秒后再发'],
    en: ['You have just said the same', 'Say something else, or wait {waitSec} s'],
  },
  'chat.blockedWord': {
    zh: ['内容含有这里不能发的词', '修改后再发'],
    en: ['This holds words that are not allowed here', 'Change it and send again'],
  },
  'chat.checkFailed': {
    zh: ['没有通过内容安全检查', '换个说法再发'],
    en: ['The content check refused this', 'Say it in other words'],
  },
  'chat.noLinks': {
    zh: ['这里不能发链接', '去掉链接后再发'],
    en: ['Links are not allowed here', 'Take the link out and send again'],
  },
  'chat.held': {
    zh: ['等待主播审核', '通过后大家就能看到'],
    en: ['Waiting for approval', 'Everybody sees it once it is approved'],
  },
  'chat.denied': {
    zh: ['这条没有通过审核', '修改后可以再发'],
    en: ['This was not approved', 'Change it and send again'],
  },
  'chat.guestsMayNot': {
    zh: ['本场不开放游客发言', '可以观看和点赞'],
    en: ['Guests cannot chat in this room', 'You can still watch and like'],
  },
  'chat.addressBusy': {
    zh: ['和你同一网络的人发得太多了', '请在 {waitSec} 秒后再发'],
    en: ['Many people are writing from your network', 'Send it again in {waitSec} s'],
  },
  'chat.newcomerWait': {
    zh: ['新来的游客稍后才能发言', '还要等 {waitSec} 秒'],
    en: ['New guests can chat after a short wait', '{waitSec} s to go'],
  },
  'chat.newcomersMayNot': {
    zh: ['主播暂时不让新游客发言', '可以观看和点赞'],
    en: ['New guests cannot chat for now', 'You can still watch and like'],
  },
  'chat.closed': { zh: ['直播已结束，不能再发言', '去看看其他直播'], en: ['The live has ended', 'See what else is on'] },
  'reminder.unavailable': { zh: ['暂时不能预约提醒', '请稍后再试'], en: ['No reminders here', 'Try again later'] },
  'wire.badFrame': {
    zh: ['与服务器的通信出错', '请刷新页面'],
    en: ['The connection got confused', 'Reload the page'],
  },
  'wire.versionTooOld': { zh: ['页面版本太旧', '请刷新页面'], en: ['This page is outdated', 'Reload the page'] },
  'wire.tooManySockets': {
    zh: ['连接数太多', '请关闭一些页面，稍后再试'],
    en: ['Too many connections', 'Close some pages and try again later'],
  },
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
  'server.storageFull': {
    zh: ['服务器的存储空间满了，没有保存', '请主办方清理磁盘空间，再试一次'],
    en: ['The server’s disk is full; this was not kept', 'The organiser has to free some space; then try again'],
  },
})

/** The codes that hosts alone meet. */
export type HostErrorCode = Exclude<
  RarerErrorCode,
  keyof typeof viewerErrorTexts | PayErrorCode | ShopErrorCode | DrawErrorCode | CouponErrorCode
>
