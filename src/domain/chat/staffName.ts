/**
 * Names that viewers would take for staff. Written in their usual form; they are compared by their skeletons, so that
 * width, case, spaces, accents, signs and the usual look-alikes make no difference.
 */
export const staffNames = {
  /** Refused when nothing else stands in a name but these, `around`, digits, and the name of a room's host. */
  words: [
    ...['主播', '主持', '主持人', '主讲', '讲师', '老师', '助教', '店主', '店长', '掌柜', '房主', '房管', '场控'],
    ...['超管', '管理', '助理', '助手', '平台', '系统', '系统消息', '开播', '官方', '客服', '管理员', '工作人员'],
    ...['班主任', '教务', '导师', '教练', '校长', '老板', '老板娘', '商家', '卖家', '售后', '售前', '店员', '导购', '运营'],
    ...['财务', '收银', '审核', '审核员', '巡管', '版主', '群主', '站长', '公告', '通知', '系统通知', '系统提示', '小秘书'],
    ...['中奖通知', '发货员', '仓库', '直播助理', '主办方', '会务', '平台客服', '人工客服', '在线客服', '专属客服'],
    ...['host', 'anchor', 'streamer', 'presenter', 'owner', 'seller', 'teacher', 'lecturer', 'assistant', 'helper'],
    ...['admin', 'administrator', 'moderator', 'mod', 'staff', 'support', 'service', 'official', 'system', 'root'],
    ...['boss', 'shop', 'store', 'customerservice', 'helpdesk', 'notice', 'announcement', 'coach', 'tutor', 'manager'],
    ...['kaibo', 'zhubo', 'zhuchi', 'zhuchiren', 'guanfang', 'guanliyuan', 'guanli', 'zhuli', 'zhushou', 'kefu'],
    ...['laoshi', 'zhujiao', 'dianzhu', 'dianzhang', 'zhanggui'],
    ...['fangguan', 'changkong', 'xitong', 'pingtai', 'laoban'],
    ...['shouhou', 'gongzuorenyuan', 'jiangshi', 'banzhuren'],
  ],
  /** Refused anywhere in a name: these two or three characters claim an office in any context. */
  anywhere: ['官方', '客服', '管理员', '工作人员', '系统消息', '系统通知'],
  /** Affixes that leave such a name recognisable. */
  around: [
    ...['本', '真', '小', '大', '总', '副', '号', '账号', '本人', '本尊', '直播', '直播间', '房间', '在线', '团队'],
    ...['本店', '本校', '我是', '这里是', '唯一', '认证', '正版', '专业', '专属', '人工', '中心', '部', '组', '处'],
    ...['the', 'real', 'true', 'live', 'room', 'team', 'account'],
    ...['iam', 'im', 'my', 'our', 'only', 'verified', 'center'],
  ],
} as const

/**
 * Letters that are read as others: of other scripts as the Latin they look like (a part of Unicode's confusables),
 * traditional and look-alike characters as the simplified ones, and `l` as `i`. Width, ligatures, mathematical and
 * enclosed letters are the work of NFKD.
 */
const readAs = new Map<string, string>([
  ...pairs('абвеийкмнорстухісѕјԁԛԝһ', 'a6beиukmhopctyxicsjdqwh'),
  ...pairs('αβεηικνορτυχωγσςμ', 'abeniknoptuxwyocu'),
  ...pairs('ѵүԍӏгп', 'vygirn'),
  // Armenian, Cherokee and Lisu capitals in lower case, and letters of Latin that have no decomposition.
  ...pairs('օսոհցգԁ', 'ounhgqd'),
  ...pairs('ꭰꭱꭲꭺꭻꮋꮪꮃꮯꮮꮇ', 'drtajhswcim'),
  ...pairs('øðđħɡɑɩɪɴʀʏʟʙᴀᴄᴅᴇᴊᴋᴍᴏᴘꜱᴛᴜᴠᴡᴢɢʜ', 'oddhgaiinryibacdejkmopstuvwzgh'),
  ...pairs('ꓮꓐꓚꓓꓰꓖꓧꓲꓙꓗꓡꓟꓠꓳꓑꓣꓢꓔꓴꓦꓪꓫꓬꓜ', 'abcdeghijkimnoprstuvwxyz'),
  ...pairs('員統開號賬帳師講場長間團隊線總櫃務聽', '员统开号账账师讲场长间团队线总柜务听'),
  ...pairs('導練賣後財審站闆業專屬認證這裡門', '导练卖后财审站板业专属认证这里门'),
  // Characters that are drawn nearly alike.
  ...pairs('宫菅倌棺绾', '官管官官管'),

  ...pairs('lıł', 'iii'),
  ...enclosedLetters(),
])
/** Digits and signs that stand for a letter, if they stand for anything. */
const mayBeLetters = new Map<string, string>(pairs('01345789@$!|¡€', 'oieastbqasiiie'))

/** Letters in squares and circles, and the halves of flags, which NFKD leaves alone. */
function enclosedLetters(): [string, string][] {
  const letters = 'abcdefghijkimnopqrstuvwxyz'
  const enclosed = (first: number): string =>
    String.fromCodePoint(...[...letters].map((_, index) => first + index))
  return [0x1f1e6, 0x1f170, 0x1f150].flatMap((first) => pairs(enclosed(first), letters))
}

function pairs(from: string, to: string): [string, string][] {
  const heads = [...to]
  return [...from].map((character, index) => [character, heads[index] ?? character])
}

/** More than any nickname comes to; one character may be written out as eighteen. */
const LONGEST_SKELETON = 80

/** The visible skeleton of a name: letters alone. Digits and signs are read as letters, or dropped. */
function skeleton(name: string, signs: 'read' | 'dropped'): string {
  const plain = name.normalize('NFKD').toLowerCase()
  const letters = [...plain]
    .map((character) => readAs.get(character) ?? (signs === 'read' ? mayBeLetters.get(character) : null) ?? character)
    .join('')
    .replace(/\P{L}/gu, '')
    .replace(/rn/g, 'm')
    .replace(/vv/g, 'w')
  // A name of digits or emoji alone is compared as it is.
  return (letters === '' ? plain.replace(/\s/g, '') : letters).slice(0, LONGEST_SKELETON)
}

const anyOf = (names: readonly string[]): string => names.map((name) => skeleton(name, 'dropped')).join('|')
const around = anyOf([...staffNames.words, ...staffNames.around])
const word = new RegExp(`^(?:${around})*(?:${anyOf(staffNames.words)})(?:${around})*$`)
const surroundings = new RegExp(`^(?:${around})*$`)
const anywhere = new RegExp(anyOf(staffNames.anywhere))

/** The skeletons of hosts' names, made once for many comparisons. */
export interface HostNames {
  readonly read: readonly string[]
  readonly dropped: readonly string[]
}

/** Prepares hosts' names for `isHouseName`; equal names count once. */
export function prepareHostNames(hostNames: Iterable<string>): HostNames {
  const names = [...new Set(hostNames)]
  const skeletons = (signs: 'read' | 'dropped'): string[] =>
    [...new Set(names.map((name) => skeleton(name, signs)))].filter((host) => host !== '')
  return { read: skeletons('read'), dropped: skeletons('dropped') }
}

/**
 * Whether a name claims to be staff: one of `staffNames`, or the name of one of these hosts, regardless of the signs,
 * digits and small words around it. Guests and viewers may not use such a name.
 */
export function isStaffName(name: string, hosts: HostNames): boolean {
  return (['read', 'dropped'] as const).some((signs) => {
    const given = skeleton(name, signs)
    if (word.test(given) || anywhere.test(given)) return true
    return hosts[signs].some((host) => given.includes(host) && surroundings.test(given.replace(host, '')))
  })
}
