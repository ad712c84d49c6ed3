import { defineTexts } from './texts'

/** Words of a room's introduction, which are loaded with it. */
export const aboutTexts = defineTexts(
  {
    'line.reply': '回复 @{name}',
    'host.likes': '{count} 赞',
    'name.title': '我的昵称',
    'name.change': '修改昵称',
    'name.body': '大家会看到这个名字，之前说过的话不会改变。',
    'name.saved': '昵称已修改',
    'quality.title': '清晰度',
    'quality.auto': '自动',
    'quality.autoNow': '自动·{name}',
    'quality.original': '原画',
  },
  {
    'line.reply': 'Reply @{name}',
    'host.likes': '{count} likes',
    'name.title': 'My name',
    'name.change': 'Change name',
    'name.body': 'Everybody sees this name. What you said before keeps the old one.',
    'name.saved': 'Name changed',
    'quality.title': 'Quality',
    'quality.auto': 'Auto',
    'quality.autoNow': 'Auto · {name}',
    'quality.original': 'Original',
  },
)
