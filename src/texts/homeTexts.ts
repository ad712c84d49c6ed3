import { defineTexts } from './texts'

/** Words of the front page. */
export const homeTexts = defineTexts(
  {
    'live.title': '正在直播',
    'live.emptyTitle': '现在没有直播',
    'live.emptyBody': '下面是即将开始的；开播后会出现在这里。',
    'live.emptyAllBody': '主播开播后会出现在这里，下拉或点右上角可以刷新。',
    'upcoming.title': '即将开播',
    'past.title': '往期直播',
    'past.lasted': '播了 {duration}',
    'card.viewers': '{count} 人在看',
    'card.likes': '{count} 赞',
    'card.away': '主播马上回来',
    'studio.open': '我要开播',
    'share.title': '正在直播，点开就看',
    'more': '显示更多',
    'about.open': '协议、隐私与客服',
  },
  {
    'live.title': 'Live now',
    'live.emptyTitle': 'Nobody is live right now',
    'live.emptyBody': 'See below what comes up; it appears here once it starts.',
    'live.emptyAllBody': 'Rooms appear here when a host goes live. Pull down, or tap the top right, to refresh.',
    'upcoming.title': 'Coming up',
    'past.title': 'Past',
    'past.lasted': '{duration} long',
    'card.viewers': '{count} watching',
    'card.likes': '{count} likes',
    'card.away': 'Back in a moment',
    'studio.open': 'Go live',
    'share.title': 'Live now: tap to watch',
    'more': 'Show more',
    'about.open': 'Terms, privacy, contact',
  },
)
