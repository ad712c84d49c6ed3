import { Text, View } from '@tarojs/components'
import type { ReactElement } from 'react'
import { useText } from '@/features/shared/useText'
import type { DeskOrder } from '@/store/studio/createStudioOrders'
import { aria } from '@/ui/aria'
import { Part } from '@/ui/Part'
import { Pressable } from '@/ui/Pressable'
import { orderActionTexts } from '../texts/orderActionTexts'
import styles from './Sheets.module.scss'

/** Pieces by the number of their line. */
export type ChosenPieces = Readonly<Record<number, number>>

interface PiecesPickerProps {
  readonly lines: DeskOrder['lines']
  readonly mostOf: (line: DeskOrder['lines'][number]) => number
  readonly value: ChosenPieces
  readonly onChange: (value: ChosenPieces) => void
}

/** The chosen pieces as the server takes them; lines without any are left out. */
export const asPieces = (value: ChosenPieces): { number: number; pieces: number }[] =>
  Object.entries(value)
    .map(([number, pieces]) => ({ number: Number(number), pieces }))
    .filter(({ pieces }) => pieces > 0)

export const countPieces = (value: ChosenPieces): number =>
  Object.values(value).reduce((sum, pieces) => sum + pieces, 0)

/** How many pieces of each line of an order. Lines of which nothing is left are not shown. */
export function PiecesPicker({ lines, mostOf, value, onChange }: PiecesPickerProps): ReactElement {
  const t = useText(orderActionTexts)
  return (
    <Part as="ul" className={styles.lines}>
      {lines.map((line) => {
        const most = mostOf(line)
        const pieces = Math.min(value[line.number] ?? 0, most)
        const { name, options, number } = line
        const turn = (step: number): (() => void) | null => {
          const next = pieces + step
          return next < 0 || next > most ? null : () => onChange({ ...value, [number]: next })
        }
        return (
          most > 0 && (
            <Part as="li" key={number} className={styles.line}>
              <View className={styles.words}>
                <Text className={styles.name}>{name}</Text>
                {options.length > 0 && (
                  <Text className={styles.quiet}>{options.map((option) => option.value).join(' ')}</Text>
                )}
              </View>
              <View className={styles.stepper} {...aria('group', t('pieces.label', { name }))}>
                <Pressable className={styles.step} label={t('pieces.less', { name })} onPress={turn(-1)}>
                  <Text>−</Text>
                </Pressable>
                <Text className={styles.pieces}>{t('pieces.of', { count: pieces, most })}</Text>
                <Pressable className={styles.step} label={t('pieces.more', { name })} onPress={turn(1)}>
                  <Text>+</Text>
                </Pressable>
              </View>
            </Part>
          )
        )
      })}
    </Part>
  )
}
