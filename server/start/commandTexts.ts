/** Lines of the commands that work on the data folder, for the terminal: Chinese, then English. */
const lines = {
  noData:
    '没有可用的数据：{path}。请先用这个版本启动一次服务，或检查 DATA_DIR。' +
    ' | No data of this version; start the server once, or check DATA_DIR.',
  backupUsage: '用法 Usage: npx kaibo backup FILE',
  restoreUsage: '用法 Usage: npx kaibo restore FILE',
  eraseUsage: '用法 Usage: npx kaibo erase USER_ID',
  fileExists: '文件已存在，不会覆盖：{path} | The file exists and is not overwritten.',
  insideData: '备份文件不能放在数据目录里：{path} | A backup does not belong into the data folder.',
  outputUnwritable: '备份写不了：{path}（{reason}） | The backup cannot be written.',
  backupMade:
    '备份完成：{path}，{megabytes} MB，{files} 个文件。里面有密钥和聊天内容，请妥善保管。' +
    ' | Backup made. It holds keys and chats: keep it private.',
  archiveUnreadable: '备份文件读不了：{path}（{reason}） | The backup cannot be read.',
  archiveDamaged:
    '备份文件不完整或已损坏：{path}（{reason}）。没有写入任何数据。' +
    ' | The backup is incomplete or damaged. Nothing was written.',
  archiveNewer:
    '备份由更新版本的 Kaibo 写成：{path}。请升级后再恢复；没有写入任何数据。' +
    ' | The backup was written by a newer Kaibo; upgrade first. Nothing was written.',
  folderNotEmpty:
    '数据目录不是空的：{path}（有 {entry}）。请移走它，或用 DATA_DIR 指定一个新目录；没有写入任何数据。' +
    ' | The data folder is not empty; move it away, or set DATA_DIR to a new one. Nothing was written.',
  restored:
    '已恢复到 {path}，数据截至 {madeAt}。此后作废的推流地址和删除的内容会重新出现，请看 docs/security.md。' +
    '所有人员需要重新登录：启动后运行 npx kaibo owner-link。' +
    ' | Restored; the data is of that time. Everybody of the staff signs in again: start, then npx kaibo owner-link.',
  recordsElsewhere:
    '记录在 PostgreSQL 里（DATABASE_URL），本命令只备份和恢复数据目录。请停止服务，用 pg_dump 备份数据库，再复制 {path}。' +
    ' | The records are in PostgreSQL; stop the server, run pg_dump, then copy the data folder.',
  diskFull: '磁盘已满：{path}。请清理空间后再试。 | The disk is full; free some space and repeat.',
  notErasable: '店主、工作人员和系统的记录不能清除：{user} | Records of owner, staff and system cannot be erased.',
  erased: '已清除：{user} | Erased.',
  erasurePending:
    '已登记，服务运行时会清除：{user} | Registered; the server erases it as soon as it runs.',
} as const

type LineName = keyof typeof lines

/** A line with its placeholders filled in. */
export const commandLine = (name: LineName, values: Readonly<Record<string, string | number>> = {}): string =>
  lines[name].replace(/\{(\w+)\}/g, (_, key: string) => String(values[key] ?? ''))

/** A command cannot do what it was asked; its message is for the person at the terminal. */
export class CommandProblem extends Error {
  constructor(name: LineName, values?: Readonly<Record<string, string | number>>, cause?: unknown) {
    super(commandLine(name, values), { cause })
  }
}
