import type { RoomListing } from '@/domain/room/state'
import type { WeChatMessage } from '../ports/weChatApi'

/** Values that a field of the template may take. */
export const reminderValues = ['title', 'host', 'time', 'hint'] as const
export type ReminderValue = (typeof reminderValues)[number]

/** The subscription template chosen in the mini program's console, and the contents of its fields. */
export interface ReminderTemplate {
  readonly id: string
  /** By the template's own names, for example `thing1`. */
  readonly fields: Readonly<Record<string, ReminderValue>>
}

/**
 * Longest value of a kind of field, characters. Source: WeChat documentation, 发送订阅消息, 参数值内容限制, seen 2026-11.
 */
const longest: Readonly<Record<string, number>> = {
  thing: 20,
  name: 10,
  phrase: 5,
  short_thing: 5,
  character_string: 32,
}

// Dates of a template are read in China, wherever the server stands.
const time = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Shanghai',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
})

/** The message that a room has started, as its template wants it. */
export function writeReminder(room: RoomListing, openId: string, template: ReminderTemplate): WeChatMessage {
  const values: Readonly<Record<ReminderValue, string>> = {
    title: room.about.title,
    host: room.about.hostName,
    time: time.format(room.startedAt),
    hint: '直播已经开始，点击进入',
  }
  const data = Object.entries(template.fields).map(([name, value]) => {
    const most = longest[name.replace(/\d+$/, '')] ?? values[value].length
    return [name, values[value].slice(0, most)]
  })
  const page = `pages/room/index?id=${encodeURIComponent(room.id)}`
  return { openId, templateId: template.id, page, data: Object.fromEntries(data) as Record<string, string> }
}
