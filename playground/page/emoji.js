/**
 * Emoji by Slack's short names and by character. The signs that carry meaning are drawn from emoji.svg, so that they
 * look alike on every machine; every other emoji is the machine's own character.
 */

import { symbol } from "./dom.js";

const DRAWN = table(`
  large_green_circle 🟢 | large_yellow_circle 🟡 | large_orange_circle 🟠 | red_circle 🔴 | large_blue_circle 🔵
  large_purple_circle 🟣 | large_brown_circle 🟤 | white_circle ⚪ | black_circle ⚫ | large_green_square 🟩
  large_yellow_square 🟨 | large_orange_square 🟧 | large_red_square 🟥 | large_blue_square 🟦
  large_purple_square 🟪 | white_large_square ⬜ | black_large_square ⬛ | small_red_triangle 🔺
  small_red_triangle_down 🔻 | large_orange_diamond 🔶 | large_blue_diamond 🔷 | white_check_mark ✅ | x ❌
  warning ⚠️ | heavy_exclamation_mark ❗ | exclamation ❗ | question ❓ | information_source ℹ️ | arrow_right ➡️
  arrow_left ⬅️ | arrow_up ⬆️ | arrow_down ⬇️ | arrow_upper_right ↗️ | arrow_lower_right ↘️ | bar_chart 📊
  chart_with_upwards_trend 📈 | chart_with_downwards_trend 📉 | date 📅 | bell 🔔 | pushpin 📌 | paperclip 📎
  pencil2 ✏️ | dart 🎯 | alarm_clock ⏰ | lock 🔒 | star ⭐ | bulb 💡 | tada 🎉 | +1 👍 | thumbsup 👍 | wave 👋
  pray 🙏
`);

const TYPED = table(`
  small_orange_diamond 🔸 | small_blue_diamond 🔹 | heavy_check_mark ✔️ | ballot_box_with_check ☑️
  heavy_multiplication_x ✖️ | heavy_minus_sign ➖ | heavy_plus_sign ➕ | no_entry ⛔ | no_entry_sign 🚫
  grey_question ❔ | no_bell 🔕 | mega 📣 | loudspeaker 📢 | clipboard 📋 | memo 📝 | page_facing_up 📄
  bookmark_tabs 📑 | newspaper 📰 | file_folder 📁 | open_file_folder 📂 | card_index_dividers 🗂️ | inbox_tray 📥
  outbox_tray 📤 | books 📚 | link 🔗 | round_pushpin 📍 | triangular_flag_on_post 🚩 | checkered_flag 🏁 | mag 🔍
  unlock 🔓 | key 🔑 | gear ⚙️ | wrench 🔧 | hammer_and_wrench 🛠️ | calendar 📆 | spiral_calendar_pad 🗓️
  hourglass ⌛ | hourglass_flowing_sand ⏳ | stopwatch ⏱️ | clock3 🕒 | zzz 💤 | left_right_arrow ↔️
  arrows_counterclockwise 🔄 | repeat 🔁 | speech_balloon 💬 | thought_balloon 💭 | envelope ✉️ | email ✉️
  e-mail 📧 | telephone_receiver 📞 | moneybag 💰 | coin 🪙 | scales ⚖️ | school 🏫 | office 🏢 | hospital 🏥 | house 🏠
  bus 🚌 | train 🚆 | seedling 🌱 | deciduous_tree 🌳 | earth_africa 🌍 | sunny ☀️ | zap ⚡ | fire 🔥 | sparkles ✨
  trophy 🏆 | rocket 🚀 | robot_face 🤖 | busts_in_silhouette 👥 | bust_in_silhouette 👤 | man 👨 | woman 👩 | -1 👎
  clap 👏 | raised_hands 🙌 | ok_hand 👌 | muscle 💪 | point_left 👈 | eyes 👀 | heart ❤️ | green_heart 💚
  nerd_face 🤓 | scroll 📜 | new 🆕 | ok 🆗 | sos 🆘 | handshake 🤝 | raised_hand ✋ | point_up ☝️ | ballot_box 🗳️
  abacus 🧮 | straight_ruler 📏 | compass 🧭 | wastebasket 🗑️ | floppy_disk 💾 | package 📦 | shield 🛡️
  construction 🚧 | traffic_light 🚥 | vertical_traffic_light 🚦 | smile 😄 | slightly_smiling_face 🙂 | blush 😊
  wink 😉 | joy 😂 | thinking_face 🤔 | neutral_face 😐 | disappointed 😞 | cry 😢 | sweat_smile 😅 | coffee ☕
`);

const NAME_OF_DRAWN = new Map([...DRAWN].map(([name, character]) => [bare(character), name]));

/** Finds emoji characters in running text; signs that are text unless told otherwise ("↗") are left as they are. */
export const EMOJI = /\p{Emoji_Presentation}\ufe0f?|\p{Extended_Pictographic}\ufe0f/gu;

/** The emoji for a short name ("large_green_circle"), or null where the name is not known. */
export function emojiByName(name) {
  const plain = name.replace(/::skin-tone-\d$/, "");
  const character = DRAWN.get(plain) ?? TYPED.get(plain);
  return character ? emojiByCharacter(character) : null;
}

/** The picture for a character; one that is not in the sheet stays a character. */
export function emojiByCharacter(character) {
  const name = NAME_OF_DRAWN.get(bare(character));
  if (!name) return document.createTextNode(character);
  return symbol("emoji", bare(character).codePointAt(0).toString(16), "emoji", name.replaceAll("_", " "));
}

/** Short name → character. */
function table(pairs) {
  return new Map(
    pairs
      .trim()
      .split(/\s*[|\n]\s*/)
      .map((pair) => pair.split(" ")),
  );
}

function bare(character) {
  return character.replace("\ufe0f", "");
}
