import type { Address } from './order'
import { isMunicipality, provinces, shortProvince } from './provinces'

/** Parts read from a pasted address; the buyer fills in the rest. */
export type ReadAddress = { readonly [Field in keyof Address]: string }

const WIDE = /[\uff01-\uff5e]/g
const toNarrow = (sign: string): string => String.fromCharCode(sign.charCodeAt(0) - 0xfee0)

/** Labels that buyers and other shops write before the parts. */
const LABELS = new RegExp(
  '(?:收[件货]人(?:姓名)?|联系人|姓名|(?:收[件货]人?)?(?:手机|电话|联系电话|联系方式)(?:号码|号)?|' +
    '(?:收[件货]|详细|所在)?(?:地址|地区)|邮政编码|邮编)\\s*[:：]',
  'g',
)
const MOBILE = /(?:\(?\+?\s?(?:00)?86\)?[\s-]*)?(1[3-9]\d)[\s-]?(\d{4})[\s-]?(\d{4})(?!\d)/
/** Text before a number: look-behind would be shorter, but older phones do not support it. */
const BEFORE = '(^|\\D)'
const LANDLINE = /(0\d{2,3}-?\d{7,8}(?:-\d{1,6})?)(?!\d)/
/** Words after which a part is no name. */
const PLACE = /[省市区县旗州盟镇乡村街道路巷弄号楼栋室苑园座组屯]|\d/

/** The first mobile number, else landline, and the text without it. */
function takePhone(text: string): { phone: string; rest: string } {
  const mobile = new RegExp(`${BEFORE}${MOBILE.source}`).exec(text)
  if (mobile !== null) {
    const [whole, before = '', first = '', second = '', third = ''] = mobile
    return { phone: `${first}${second}${third}`, rest: text.replace(whole, `${before}\n`) }
  }
  const landline = new RegExp(`${BEFORE}${LANDLINE.source}`).exec(text)
  if (landline === null) return { phone: '', rest: text }
  const [whole, before = '', phone = ''] = landline
  return { phone, rest: text.replace(whole, `${before}\n`) }
}

/** The province at the beginning of a text, and how long its name is there. */
function leadingProvince(text: string): { name: string; length: number } | null {
  for (const name of provinces) {
    for (const written of [name, `${shortProvince(name)}省`, `${shortProvince(name)}市`, shortProvince(name)]) {
      if (text.startsWith(written)) return { name, length: written.length }
    }
  }
  return null
}

const CITY = /^[^\s\d]{1,12}?(?:自治州|地区|[市盟])/
const DISTRICT = /^[^\s\d]{1,12}?(?:自治县|自治旗|新区|[区县旗市])/

/** Cuts an address into province, city, district and the rest. Unrecognised parts stay empty. */
function cutPlace(text: string): Omit<ReadAddress, 'name' | 'phone'> {
  let rest = text.replace(/^中国/, '').trim()
  const province = leadingProvince(rest)
  if (province === null) return { province: '', city: '', district: '', detail: rest }
  rest = rest.slice(province.length).trim()
  let city = province.name
  if (isMunicipality(province.name)) {
    // 北京市北京市朝阳区, 上海 上海市 浦东新区, 北京市市辖区东城区
    rest = rest.replace(new RegExp(`^(?:${province.name}|市辖区)`), '').trim()
  } else if (!/特别行政区$/.test(province.name)) {
    city = CITY.exec(rest)?.[0] ?? ''
    rest = rest.slice(city.length).trim()
  }
  const district = DISTRICT.exec(rest)?.[0] ?? ''
  return { province: province.name, city, district, detail: rest.slice(district.length).trim() }
}

/**
 * Reads name, phone and address from one pasted text in any order: from a chat, another shop or a delivery label.
 * Nothing is invented: a missing part stays empty.
 */
export function parseAddress(pasted: string): ReadAddress {
  const narrow = pasted.slice(0, 500).replace(WIDE, toNarrow).replace(LABELS, '\n')
  const { phone, rest } = takePhone(narrow)
  const parts = rest
    .replace(/\b\d{6}\b(?=\s|$)/g, '\n')
    .split(/[\n\r\t,;，；、|]+|\s{2,}/)
    .flatMap((part) => {
      const trimmed = part.trim()
      // One part with blanks: the place may stand before or after the name.
      return leadingProvince(trimmed.replace(/^中国/, '')) === null ? trimmed.split(/\s+/) : [trimmed]
    })
    .filter((part) => part !== '')

  const placeAt = parts.findIndex((part) => leadingProvince(part.replace(/^中国/, '')) !== null)
  const nameAt = parts.findIndex((part, at) => at !== placeAt && isName(part))
  let name = parts[nameAt] ?? ''
  const before = placeAt < 0 ? 0 : placeAt
  let place = parts.filter((_, at) => at !== nameAt && at >= before).join(' ')
  if (name === '') [name, place] = takeTrailingName(place)
  return { name: name.slice(0, 30), phone, ...cutPlace(place) }
}

/** A short text without anything of a place: 王芳, 欧阳 娜娜, Anna Li. */
const isName = (part: string): boolean => part.length <= 20 && !PLACE.test(part) && leadingProvince(part) === null

/** `… 龙井路 1 号 王芳`: the name is the last word of the place. */
function takeTrailingName(place: string): [name: string, place: string] {
  const found = /^(.*\S)\s+(\S{2,10})$/.exec(place)
  const [, before = '', last = ''] = found ?? []
  return last !== '' && isName(last) ? [last, before] : ['', place]
}
