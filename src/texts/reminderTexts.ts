import { defineTexts } from './texts'

/** Words of the reminder, in the mini program alone. */
export const reminderTexts = defineTexts(
  {
    'reminder.ask': '开播提醒我',
    'reminder.asked': '已预约，开播时微信会通知你',
    'reminder.refused': '没有开启提醒。可在右上角菜单的设置里允许订阅消息',
  },
  {
    'reminder.ask': 'Remind me',
    'reminder.asked': 'WeChat will tell you when it starts',
    'reminder.refused': 'No reminder set. You can allow subscription messages in the settings of the menu',
  },
)
