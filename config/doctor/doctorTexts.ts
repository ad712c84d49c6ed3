import type { Language } from '@/domain/format/language'

const zh = {
  title: '开播接入检查',
  help: [
    '用法：npm run doctor -- [选项]   或   npx kaibo doctor [选项]',
    '',
    '  --profile FILE        配置档案：config/access.ts 形状的 .ts 或 .json（默认 config/access.ts）',
    '  --ask                 逐项提问（终端中没有 --profile 时也会提问）',
    '  --built DIR           编译好的小程序（默认 dist/weapp）',
    '  --project FILE        project.config.json（默认仓库中的）',
    '  --env FILE            服务器的环境变量文件（默认当前环境）',
    '  --date YYYY-MM-DD     按该日的规则判断（默认今天；编译产物、服务器和网络看的是现状）',
    '  --offline             不访问网络',
    '  --json                输出 JSON',
    '  --language zh|en      语言（默认按 LANG）',
    '',
    '退出码：0 良好，1 有警告，2 有阻断。',
  ].join('\n'),
  unknownOption: '没有选项 {given}。',
  optionValue: '选项 {given} 的值不对：缺少值，或不需要值。',
  noOption: '“{given}”不是选项。',
  seeHelp: '用 --help 查看所有选项。',
  dateForm: '应为 YYYY-MM-DD 形式的日期，不早于 {first}（已知最早的规则）',
  profileUnreadable: '无法读取配置档案 {file}：{reason}',
  inputEnded: '输入结束，问题没有答完。',
  several: '{question}（可多选，用逗号分隔；0 为没有）',
  severalOrWritten: '{question}（可多选，用逗号分隔；也可直接写“一级类目>二级类目”；0 为没有）',
  again: '请输入列出的编号。',
  formerRule: '原规则',
  sourced: '{rule}（{source}）',
}

type Texts = { readonly [Name in keyof typeof zh]: string }

const en: Texts = {
  title: 'Kaibo access check',
  help: [
    'Usage: npm run doctor -- [options]   or   npx kaibo doctor [options]',
    '',
    '  --profile FILE        a profile of the shape of config/access.ts, .ts or .json (default: config/access.ts)',
    '  --ask                 ask for everything (also done in a terminal without --profile)',
    '  --built DIR           the built mini program (default: dist/weapp)',
    '  --project FILE        project.config.json (default: the repository’s)',
    '  --env FILE            a file of the server’s environment (default: this environment)',
    '  --date YYYY-MM-DD     judge by the rules of that day (default: today); build and server as they are now',
    '  --offline             leave the network alone',
    '  --json                print JSON',
    '  --language zh|en      language (default: by LANG)',
    '',
    'Exit code: 0 good, 1 warnings, 2 something stops.',
  ].join('\n'),
  unknownOption: 'There is no option {given}.',
  optionValue: 'The option {given} lacks a value, or takes none.',
  noOption: '“{given}” is no option.',
  seeHelp: 'See --help for those that there are.',
  dateForm: 'a day of the form YYYY-MM-DD is expected, from {first} on (the oldest rules known)',
  profileUnreadable: 'The profile {file} cannot be read: {reason}',
  inputEnded: 'The input ended before all questions were answered.',
  several: '{question} (several, by commas; 0 for none)',
  severalOrWritten: '{question} (several, by commas; or written 一级类目>二级类目; 0 for none)',
  again: 'Give a number of the list.',
  formerRule: 'before',
  sourced: '{rule} ({source})',
}

/** Words of the command line alone; words shared with the studio's page stand in reportTexts. */
export const doctorTexts: Readonly<Record<Language, Texts>> = { zh, en }
