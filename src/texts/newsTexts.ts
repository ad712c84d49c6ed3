import { defineTexts } from './texts'

/** Announcements for screen readers. */
export const newsTexts = defineTexts(
  {
    'news.line': '{name}：{text}',
    'news.left': '另有 {count} 条新消息',
    'news.started': '直播开始了',
    'news.paused': '主播暂停了直播',
    'news.resumed': '直播继续',
    'news.ended': '这场直播结束了',
    'news.announced': '公告：{text}',
    'news.pinned': '正在讲解：{name}，{price}',
    'news.pinnedFree': '正在讲解：{name}',
  },
  {
    'news.line': '{name}: {text}',
    'news.left': 'and {count} more messages',
    'news.started': 'The live has begun',
    'news.paused': 'The host paused the live',
    'news.resumed': 'The live goes on',
    'news.ended': 'This live is over',
    'news.announced': 'Announcement: {text}',
    'news.pinned': 'On now: {name}, {price}',
    'news.pinnedFree': 'On now: {name}',
  },
)
