import { AppError } from '@/domain/errors/AppError'
import type { ErrorCode } from '@/domain/errors/codes'
import { isOfFullDisk } from '../ports/fullDisk'

/** Remedy for a failed start: one line. Placeholders come from the detail. */
const lines: Partial<Record<ErrorCode, string>> = {
  'server.portInUse':
    '端口 {port} 用不了：已被别的程序占用，或需要管理员权限。请换一个端口，例如 {variable}={other}。' +
    ' | Port {port} is taken or not permitted; set {variable} to another one.',
  'server.dataInUse':
    '数据目录 {path} 正被另一个 Kaibo 使用（进程 {pid}）。请先停止它，或用 DATA_DIR 指定别的目录。' +
    ' | The data folder is in use by process {pid}; stop it or set DATA_DIR.',
  'server.dataUnwritable':
    '数据目录写不了：{path}。请检查权限和磁盘空间，或用 DATA_DIR 指定别的目录。' +
    ' | The data folder cannot be read or written; check permissions and space, or set DATA_DIR.',
  'server.dataCorrupt':
    '数据文件已损坏，或不是 Kaibo 的数据库：{path}。请从备份恢复它，或用 DATA_DIR 指定别的目录；文件没有被改动。' +
    ' | The file is damaged or no database; restore it from a backup, or set DATA_DIR. Nothing was changed.',
  'server.dataMissing':
    '数据目录不完整：缺少 {path}。请从备份恢复它；要从头开始，请用 DATA_DIR 指定新的目录。文件没有被改动。' +
    ' | A file of the data folder is missing; restore it from a backup, or set DATA_DIR to a new folder to begin' +
    ' anew. Nothing was changed.',
  'server.keysLost':
    '密钥文件缺失或已损坏：{path}。请从备份恢复它；没有备份时，请设置 PUSH_KEY、PLAY_KEY 和 SESSION_KEY：' +
    '所有人要重新登录，推流地址会换新。' +
    ' | The file of keys is missing or damaged; restore it from a backup. Without one set PUSH_KEY, PLAY_KEY and' +
    ' SESSION_KEY: everybody signs in again and push addresses change.',
  'server.storageFull':
    '磁盘已满，无法启动。请清理空间，或用 DATA_DIR 指定别的目录。 | The disk is full; free some space or set DATA_DIR.',
  'server.dataTooNew':
    '数据由更新版本的 Kaibo 写成：{path}。请升级后再启动；数据没有被改动。' +
    ' | The data was written by a newer Kaibo; upgrade first. Nothing was changed.',
  'server.databaseUnreachable':
    '连不上数据库 {path}：{reason}。请检查数据库是否在运行、DATABASE_URL 里的地址、用户名、密码和库名；去掉 DATABASE_URL 则使用数据目录里的 SQLite。' +
    ' | The database cannot be reached; check that it runs, and address, user, password and name in DATABASE_URL.',
  'server.databaseUnsuitable':
    '数据库 {path} 的编码是 {encoding}，需要 UTF8。请用 CREATE DATABASE … ENCODING UTF8 TEMPLATE template0 新建一个。' +
    ' | The database must be encoded as UTF8; create another one.',
  'server.databaseInUse':
    '数据库 {path} 正被另一个 Kaibo 使用。请先停止它，或在 DATABASE_URL 里换一个库名。' +
    ' | Another Kaibo uses the database; stop it or set another one in DATABASE_URL.',
  'server.configInvalid':
    '环境变量 {variable} 的值{value}不对，应为：{expected}。{reason} | {variable} is invalid; expected: {expected}.',
}

/** One line that says what is wrong and what to do; null when nobody foresaw it, and a stack tells more. */
export function describeProblem(problem: unknown): string | null {
  if (isOfFullDisk(problem)) return lines['server.storageFull'] ?? null
  if (!(problem instanceof AppError)) return null
  const line = lines[problem.code]
  if (line === undefined) return null
  const { value, port, reason } = problem.detail
  const words: Record<string, string | number> = {
    ...problem.detail,
    reason: reason === undefined ? '' : `${reason}。`,
    value: value === undefined ? '' : ` "${value}" `,
    // Ports below 1024 need an administrator; the next one up would too.
    other: typeof port !== 'number' ? '' : port < 1_024 ? 8_080 : port === 65_535 ? 8_080 : port + 1,
  }
  return line.replace(/\{(\w+)\}/g, (_, name: string) => String(words[name] ?? ''))
}
