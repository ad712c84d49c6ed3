import { Text, View } from '@tarojs/components'
import type { ReactElement } from 'react'
import { isChoosable, type ChosenValues, type OfferedSku } from '@/domain/order/chooseSku'
import { aria } from '@/ui/aria'
import { classes } from '@/ui/classes'
import { Pressable } from '@/ui/Pressable'
import styles from './SkuChoice.module.scss'

interface SkuChoiceProps {
  readonly options: readonly { readonly name: string; readonly values: readonly string[] }[]
  readonly skus: readonly OfferedSku[]
  readonly chosen: ChosenValues
  readonly onChoose: (chosen: ChosenValues) => void
}

/** A value for each option. Values of which nothing is left beside the others that are chosen cannot be pressed. */
export const SkuChoice = ({ options, skus, chosen, onChoose }: SkuChoiceProps): ReactElement => (
  <>
    {options.map(({ name, values }, at) => (
      <View key={name} className={styles.option} {...aria('group', name)}>
        <Text className={styles.name}>{name}</Text>
        <View className={styles.values}>
          {values.map((value) => {
            const isOn = chosen[at] === value
            const may = isOn || isChoosable(skus, chosen, at, value)
            const turned = isOn ? null : value
            const next = (): void => onChoose(chosen.map((other, index) => (index === at ? turned : other)))
            return (
              <Pressable
                key={value}
                className={classes(styles.value, isOn && styles.chosen, !may && styles.gone)}
                pressed={isOn}
                onPress={may ? next : null}
              >
                <Text>{value}</Text>
              </Pressable>
            )
          })}
        </View>
      </View>
    ))}
  </>
)
