// Provides the Chinese texts. Entries that are complete import it; `slim` loads it when somebody asks for Chinese.
import { provideChinese } from './language.js';
import dictionary from './texts-zh-cn.js';

provideChinese(dictionary);
