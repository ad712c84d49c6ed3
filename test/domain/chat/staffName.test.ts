import fc from 'fast-check'
import { staffNames, isStaffName, prepareHostNames } from '@/domain/chat/staffName'

describe('a name that stands for staff', () => {
  test.each([...staffNames.words, ...staffNames.anywhere])('[ROOM-34] %s', (name) => {
    expect(isStaffName(name, prepareHostNames([]))).toBe(true)
    expect(isStaffName(`【${name}】 01`, prepareHostNames([]))).toBe(true)
  })

  test.each([
    ['another case', 'AdMiN'],
    ['another width', 'ｈｏｓｔ'],
    ['spaces inside', '主 播'],
    ['nothing seen inside', '主\u200d播'],
    ['signs around', '★主播★'],
    ['digits after', 'kaibo2'],
    ['small words around', '直播间主播本人'],
    ['two of them', '官方Kaibo'],
    ['an office inside', '山月茶事官方旗舰店'],
    ['traditional characters', '管理員'],
    ['accents', 'Hôst'],
    ['letters drawn otherwise', '𝓱𝓸𝓼𝓽'],
    ['Cyrillic letters', 'аdmіn'],
    ['Greek letters', 'hοst'],
    ['digits for letters', '4dm1n'],
    ['signs for letters', 'h0$t'],
    ['an l for an i', 'admln'],
    ['r and n for an m', 'adrnin'],
    ['its sound in Latin letters', 'ZhuBo'],
    ['its sound, spaced and numbered', 'K e F u 001'],
    ['small capitals', 'ᴀᴅᴍɪɴ'],
    ['Cherokee letters', 'ᎻOᏚᎢ'],
    ['Lisu letters', 'ꓮꓓꓟꓲꓠ'],
    ['Armenian letters', 'Hօst'],
    ['letters in squares', '🅰🅳🅼🅸🅽'],
    ['letters in circles', '🅗🅞🅢🅣'],
    ['halves of flags', '🇭 🇴 🇸 🇹'],
    ['letters in parentheses', '⒣⒪⒮⒯'],
    ['radicals for characters', '⼯作⼈员'],
    ['a character that looks alike', '菅理员'],
    ['punctuation between', '客·服'],
    ['a word of the house before it', '我是主播'],
    ['a department', '售后部'],
    ['a school’s office', '班主任'],
    ['a traditional trade', '導師'],
    ['a trade in English', 'Customer Service'],
    ['a shop’s trade', '本店老板'],
  ])('[ROOM-34] by %s: %s', (_, name) => expect(isStaffName(name, prepareHostNames([]))).toBe(true))

  test.each([
    ['itself', '山月茶事'],
    ['with spaces', ' 山月 茶事 '],
    ['with digits', '山月茶事1'],
    ['with an office', '山月茶事-助理'],
    ['with small words', '山月茶事直播间'],
  ])('[ROOM-34] that of the host, %s', (_, name) => {
    expect(isStaffName(name, prepareHostNames(['林夏', '山月茶事']))).toBe(true)
    expect(isStaffName(name, prepareHostNames(['林夏']))).toBe(false)
  })

  test('[ROOM-34] that of a host of pictures or digits alone', () => {
    expect(isStaffName('🍵 🍵', prepareHostNames(['🍵🍵']))).toBe(true)
    expect(isStaffName('🍵', prepareHostNames(['🍵🍵']))).toBe(false)
    expect(isStaffName('1314', prepareHostNames(['520']))).toBe(false)
    expect(isStaffName('茶友', prepareHostNames(['']))).toBe(false)
  })

  test.each([
    ...['游客1024', '小安', '王老师', '老师好', '主播好美', '我爱主播', '店主的猫', 'Anna', 'Hostile', 'badminton', 'Modern'],
    ...['Sarah', 'live', '小号', '520', '🍵', '山月', '山月茶事的粉丝'],
    ...['Linda', 'Rooty', 'Systema', '老师傅', '李老师的学生', '张老板', '老板大气', '售后很好'],
    ...['导师在哪', '宫小姐', '菅田', 'Bossa', 'Shopper', 'Milky', 'Imogen', 'Олег', 'Гриша', 'Ελένη', 'Σοφία', 'Արամ', '故宫'],
    ...['🇨🇳', '🇯🇵小樱', '公告牌乐迷', '通知书', 'xitongzhi', 'laoshiren', '部长', '组长', '王教练'],
  ])('[ROOM-34] %s is not one', (name) => expect(isStaffName(name, prepareHostNames(['山月茶事', 'Lin']))).toBe(false))

  test('for any input an answer comes soon, and the host’s own name is reserved', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 20 })
    fc.assert(fc.property(text, text, (name, host) => typeof isStaffName(name, prepareHostNames([host])) === 'boolean'))
    fc.assert(
      fc.property(text.filter((host) => host.trim() !== ''), (host) => isStaffName(host, prepareHostNames([host]))),
      { examples: [['ﷺ'.repeat(20)], ['小助手'.repeat(6)]] },
    )
  })
})
