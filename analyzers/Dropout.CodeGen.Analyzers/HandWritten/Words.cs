using System.Text.RegularExpressions;

namespace Dropout.CodeGen.Analyzers.HandWritten;

/// <summary>
/// What names tell. A name never proves what a probability means or that something is wrong; it tells where to look, and which
/// of two methods a person would call to train and which to predict.
/// </summary>
internal static class Words
{
    private static readonly Regex dropout = Pattern("drop[_ -]?out|drop_?(prob|rate|ratio|chance|mask|perc|connect|nodes?|neurons?|units?)|keep_?(prob|rate|ratio|chance)|retain_?(prob|rate|ratio)|(is|to|was)_?dropped|dropped_?(neurons?|units?|out)");

    // The same in the languages that programs are written in, besides English.
    private static readonly WordSearch foreignDropout = new(new[]
    {
        "thinned", "vypust", "abandon", "apagad", "apagar", "desligad", "desligar", "descart", "ausfall", "ausgefallen", "ausgeschaltet", "отсев", "выключ", "прореж", "дропаут",
        "отключ", "otklyuch", "otkluch", "vykluch", "vikluch", "vikljuch", "otkljuch", "vyklyuch", "otsev", "ausschalt", "abschalt", "desactiv", "desativ", "vypnut", "uitval", "uitgeschakeld", "odrzuc", "seyrelt", "bortfall",
        "丢弃", "失活", "diuqi", "ドロップアウト", "드롭아웃", "wylacz", "wyłącz", "spegni", "spento", "spenta",
    }.Select(word => (word, 1)));

    // What drops something else than units, or drops on purpose.
    private static readonly Regex other = Pattern(
        "drop_?path|stochastic_?depth|layer_?drop(?!_?out)|\\bdart\\b|^dart|dart(booster|trees?|boosting)|(^|[^sn])trees?($|[^a-z])|ensemble|boost|augment|mutat|cross_?over|^cross$|recombin|genom|genes?$|genetic|inherit|offspring|students$|enrol(l|ment|ed)|cohort|patient|clinical|churn|drop_?out_?volt|brown_?out|evict|corrupt|denois|g[uü]r[uü]lt[uü]|bozul|bozuk|entrausch|d[eé]bruit|rumore|zepsu|odszum|zaburz|^ray|lidar|raycast|corromp|verrausch|bruitage|zaszum|зашум|искаж|packet|lossy|udp|socket|transport|jitter|sensor_?(noise|drop)|observation|loot|item(?!_?(emb|vec|fac|bias|lat|feat))|drop_?connect|drop_?weights|word_?drop|token_?drop|drop_?token|drop_?words?|cut_?out|feature_?sampl|subspace|bagging|network_?sim|simulat(ed|or)_?(net|conn)|drop_?edge|edge_?drop|spawn|keep_?feature|feature_?(fraction|ratio|subset)");

    private static readonly Regex deliberate = Pattern("monte_?carlo|^mc|mc_?drop|mc_?(sample|pass|predict|forward)|uncertain|bayes|stochastic|variational|epistemic|unsicherheit|incertitude|incertidumb|incerte|неопредел|niepewno|belirsiz|onzeker|不确定|不確実|with_?dropout|with_?noise|interval|variance|quantile|std_?dev|with_?std|with_?error_?bars?");

    private static readonly Regex passes = Pattern("^(n|num|number|count|no|max)?_?(of)?_?(passes|samples|draws|runs|repeats|repetitions|trials|forward_?passes|mc\\w*|(?-i:T))$");

    private static readonly Regex predict = Pattern("^_?(re[ck]onstru|prever|prevedi|previs|predec|predi[cr]|vorhers|erkenn|klassifi[zk]|reconn|reconoc|clasific|classifi|riconosc|предск|распозн|классиф|прогноз|ответ|yu_?ce|fen_?lei|shi_?bie|预测|识别|分类|推理|推断|przewid|rozpozn|klasyfik|voorspel|herken|tahmin|answer|respond(?!s)|decide|forecast|sample_?text|generate_?text|predict|infer(ence)?|classif|evaluat|test|validat|recogni[sz]e|query|ask|guess|inference|get_?(prediction|accuracy)|calc(ulate)?_?(accuracy|test|validation)|compute_?accuracy|accuracy|score|run_?test|run_?inference|erzeug|generier|perplex|detect|anomal|recommend|empfehl|translat|suggest|estimat|rank|(?-i:[aA]ct($|_(?!sig|tanh|relu|lin|fun|hid|out|der)|[A-Z]))|greedy|(choose|select|pick|get)_?(best_?)?(action|move)|best_?(action|move)|next_?(move|word|char)|play_?(game|move)|genauigkeit|acur[aá]cia|exactitud|aciert|точност|zhun_?que|准确|dok[lł]adno|do[gğ]ruluk)");

    private static readonly Regex score = Pattern("accur|^_?valid|genauigkeit|acur[aá]cia|exactitud|aciert|точност|zhun_?que|准确|dok[lł]adno|do[gğ]ruluk|tochnost|precisi[oó]n");

    private static readonly Regex notPredict = Pattern("^_?(evaluat|test|validat|classif).*(train|gradient|drop_?out|mask|backprop|random)|^_?test(s|_?data|_?set|er|ing)_?$|dropout");

    private static readonly Regex sample = Pattern("^(sample|gener|sgener|сгенер|генер|erzeug|sch?reib|compl[eè]t|continu|compose|write|babble|talk|speak|生成|sheng_?cheng|[uü]ret|wygener)");

    private static readonly Regex noAnswer = Pattern("loss|cost|error|grad|delta|check|episode|epoch|batch|optimi|update|step|noise|mask|random|debug|bench|warm|teach|reward|verlust|fehler|perte|perdida|ошибк");

    private static readonly Regex train = Pattern("^_?([oö][gğ]ren|obuch|uchit|trenir|entren|entrain|treina|treino|trainier|lern(e|en)?($|_|[A-Z])|apren|appren|addestr|impara|обуч|учи(ть|ться)|xun_?lian|xue_?xi|训练|学习|trenuj|ucz|opleid|e[gğ]it|train|fit|learn|optimi[sz]e|back_?prop|do_?train|run_?(training|epoch)|update_?weights|step$|sgd|teach)");

    private static readonly Regex backward = Pattern("^nazad|obratn|^geri($|_|y|[A-Z])|fan_?xiang|反向|обратн|^назад|r[üu]e?ckw|retro_?prop|r[eé]tro_?prop|hacia_?atr[aá]s|para_?tr[aá]s|arri[eè]re|indietro|wstecz|back_?ward|back_?prop|backpass|^back($|_|[A-Z])|propagate_?back|gradient|(calc|compute|calculate|get|propagate|update)_?(deltas?|grads?|errors?|err|gradients?)|derivative|bprop|layer_?err");

    private static readonly Regex positive = Pattern("^(hard_?)?(log_?)?sigm|logistic|^log_?sig$|soft_?(max|plus)|^exp$");

    private static readonly Regex tape = Pattern("tape|^_?(undo|ops|operations|history|vjp|pullback|adjoint)$|(grad|vjp|back)_?(fn|func|op)");

    private static readonly Regex forward = Pattern("^ileri($|_|b|[A-Z])|qian_?xiang|前向|正向|вп[её]р[её]д|прям(ой|ое|ого)|vorw[äa]e?rt|berechne|calcul|evalua|activar|ativar|aktivier|propag|adelante|avant|avanti|naprz[oó]d|think|brain|forward|feed_?for|^fprop|propagate(?!_?back)|activate|compute|calculate|process|apply|run|output|call|evaluate|predict|think|fire");

    private static readonly Regex gradient = Pattern(@"(?-i:^_?d([A-Z](?![a-z])|In|Out|Hid|Prev|Next|Loss|Weight|Bias|Act|Pre|State|Cell))|(?-i:^_?d[hcxyzsa](Next|Prev|Raw|Out|In|Total|Sum|T)$)|ti_?du|梯度|误差|wu_?cha|fehler|^erros?($|_|[A-Z])|erreur|ошибк|градиент|дельт|fout|b[lł][aą]d|grad|delta|error|^errs?$|_errs?$|(?-i:[a-z]Errs?$)|^err[A-Z_]|^d_?(out(put)?s?|x|y|z|a|h|in|inputs?|prev|loss|l\d?|values?|hidden|next|w\d?|weights?|b\d?|bias(es)?)(\d|_\w*)?$|derivative|^_?sigma$|jacobian|upstream|adjoint|^gamma$");

    private static readonly Regex derivative = Pattern("deriv|prime|ableitung|abgeleitet|производн|proizvod|t[uü]rev|导数|dao_?shu|pochodn|afgeleide|grad|(elu|tanh|sigm|sigmoid|logistic|act|activation)_?(d|der)$|^_?d(sigmoid|tanh|relu|activation|f)|_?dx$");

    // Computes the gradients of units, and not the slope of a function.
    private static readonly Regex gradientPass = Pattern("^(calc|calculate|compute|update|propagate|back\\w*)_?(hidden|output|layer)?_?gradients?$");

    private static readonly Regex initial = Pattern("init|random|rand|gauss|normal|load|create|\\.ctor|xavier|glorot|seed|deriv|sigmoid|tanh|activat|loss|cost|error|mutat|cross");

    private static readonly Regex making = Pattern("init|create|build|setup|mutat|cross_?over|breed|randomi[sz]e|generate_?(weights|net|gen)|spawn|load");

    // Attributes of xUnit, NUnit, MSTest, TUnit and BenchmarkDotNet, and of those built on them.
    private static readonly Regex test = Pattern("(?-i:(^|[a-z])(Fact|Theory|Test|TestMethod|TestCase|TestCaseSource|Property|Benchmark)(Attribute)?$)");

    private static readonly Regex program = Pattern("^main$|^run|demo|example|train|fit|learn|^test|benchmark|experiment");

    private static readonly Regex epoch = Pattern("epoch|[eé]po[ckqhj]|эпох|iteration|iterac|iteraç|iteraz|iteracj|итерац|iter\\b|generation|轮|エポック");

    private static readonly Regex noRow = Pattern("^(t|c|l|ch|d|ts|k)$|time|seq|step|chan|map|filter|depth|layer|head|token|frame|pos|word|unit|neuron|nodes?$|vert(ex|ices)|edge");

    private static readonly Regex sequence = Pattern("rnn|lstm|gru(?!nd)|recurr|sequen|time|variational|locked|conv|channel|spatial|attention|transform(?!_?batch)|token|graph|gcn|gat$|sentence|embedd");

    // That a method or a number is of a batch; and what takes one row of it, multiplies by something, and does so with all rows.
    private static readonly Regex ofBatch = Pattern("batch(?!_?norm)|(?-i:[Ll]ote($|s?[A-Z]))|пакет|partij|stapel(?!er)|批|piliang");

    private static readonly Regex rowAccess = Pattern("^(get|set)?_?row|^(as_?)?span$|^slice$|^(sub)?vector$");

    private static readonly Regex product = Pattern("mul|hadamard|zip|prod|mask|drop|element_?wise|pointwise|times");

    private static readonly Regex ofRows = Pattern("(mul|times|hadamard|scale|mask).*(each|all|every|per|by)?_?rows?(vector)?$|rows?_?(wise)?_?(mul|times|scale)|broadcast_?(row_?)?mul|mul\\w*broadcast");

    private static readonly Regex drawing = Pattern("rand|uniform|bernoulli|generate|draw|sample|refresh|renew");

    // What code of a network speaks of, whatever it calls its dropout.
    private static readonly Regex network = Pattern("neur|layer|np\\.|ndarray|weight|grad|forward|backward|hidden|activ|tensor|matri|vector|epoch|train|learn|mask|network|units?\\b|predict|нейр|слой|сло[яею]|веса?|schicht|couche|capa|camada|strat|warstw|katman|laag|层|層|\\b_?pes[io]|poids|gewicht|\\bwagi|\\bvahy|a[gğ][iı]rl[iı]k|sinaps|strato\\b|nascost|ocult|skryt|ukryt|verborgen|verdeckt|versteckt|\\bquan_?zhong|权重|隐藏");

    private static readonly Regex copy = Pattern("copy|upload|write|load|fill|assign");

    private static readonly Regex loss = Pattern("loss|criterion|cost|objective|crit$");

    private static readonly Regex message = Pattern("write|print|log|report|format|string|show|display|append|progress|math|pow|max|min|exp|round|rate|decay|schedule|save|plot|invoke");

    private static readonly Regex batchRows = Pattern("batch(?!es)|\\bmini|lote\\b|пакет|paket");

    private static readonly Regex part = Pattern("\\.(Take|Skip|GetRange|Slice|Chunk)\\(|\\.\\.|batch|sample");

    private static readonly Regex whole = Pattern("OrderBy|Shuffle|Range\\(|Permut|Length|Count|Clone|ToArray|ToList");

    private static readonly Regex step = Pattern("batch|sample|example|data|image|input|row|step|pattern|train|\\bx\\b|label|target");

    private static readonly Regex input = Pattern("^_?(m_)?(inputs?|x|samples?|images?|features?|pixels|data)(_?(values?|layer|vector|data|batch|mask))?$");

    private static readonly Regex mode = Pattern("train|test|infer|predict|eval|mode|learn|phase|valid|production|is_?drop|use_?drop|apply_?drop|enable|deterministic|freeze|frozen|with_?drop|do_?drop|stage|ctx|context|backprop|grad|tape");

    private static readonly Regex trainMode = Pattern("^_?(is|in|en|em|im)?_?(xun_?lian|huan_?luyen|treni(rovka|ng)|obuch(enie|at)|e[gğ]itim(de)?|uczenie|nauka|trainen|leren|tr[aä]ning|allenamento|en_?entrenamiento|学習(中)?|학습|entrena(ndo|miento)|treina(ndo|mento)|trein(o|ar)|apprentissage|lernen|lernmodus|обучени[ея]|обучается|addestramento|trening|训练)$|^_?(m_)?(is|in|b)?_?_?(train(ing)?|learn(ing)?)(_?(mode|flag|flg|phase|pass))?$|^_?(is|in)train|^train(ing)?_?(mode|flag|flg)$");

    private static readonly Regex modeParameter = Pattern("^_?(run(ning)?|network|net|op(eration)?)?_?(mode|phase|stage|modus|modo|режим)$");

    private static readonly Regex predictMode = Pattern("^_?(m_)?(is|in|b)?_?_?(test(ing)?|infer(ence)?|infering|predict(ion|ing)?|eval(uat(e|ion|ing))?|validat(e|ion|ing)|deterministic|production)(_?(mode|flag|flg|phase|pass|time|only))?$");

    private static readonly Regex dropped = Pattern("^_?(m_)?(is_?|was_?)?dropped$|^_?drop_?mask$");

    private static readonly Regex mask = Pattern("mask|dropped|is_?drop|drop_?(nodes|neurons|units|idx|ind)|^dropout(s|_?layer|_?vector|_?matrix|_?array)?$|noise|alive|active|bernoulli");

    private static readonly Regex count = Pattern("count|length|size|num|^n$|rows?$|cols?$|columns?$|total|units|neurons|width|height|depth|dim");

    private static readonly Regex scaleName = Pattern("scale|factor|norm|inv(?!al)|compensat|ratio(?!n)|multiplier|(?<!a)gain");

    private static readonly Regex weights = Pattern("^_?pes(os?|i)($|_|[A-Z0-9])|gewicht|poids|^веса?$|权重|quan_?zhong|^pesi$|^wagi$|weight|^_?w$|^w\\d|synap|kernel|bias");

    private static readonly Regex explicitDrop = Pattern("^_?(m_)?(drop|dropout|drop_out)_?(rate|prob|probability|ratio|percent|percentage|chance|fraction|p)$|^_?(m_)?p_?drop(out)?$|^prob(ability)?_?(of_?)?drop(out)?$|^rate_?drop(out)?$|^_?(taxa|tasa|taux|tasso|prob\\w*|wahrscheinlichkeit\\w*|chance|ratio|p)_?(de_?|di_?|of_?|du_?)?drop(_?out)?$|^_?drop(_?out)?_?(taxa|tasa|taux|tasso|oran\\w*|wahrscheinlichkeit|kans|procent|prozent)$"
        + "|ausfall|ausschalt|abschalt|abandon|apag|deslig|descart|desactiv|desativ|vypnut|vypad|wy[lł][aą]cz|odrzuc|uitval|otklyuch|otsev|otkl|vykl|vyklyuch|отсев|отключ|выключ|исключ|is?kl[yu]?[uy]ch|прореж|丢弃|失活|diu_?qi|scart|spegn|seyrelt|bortfall");

    private static readonly Regex explicitKeep = Pattern("keep|retain|reten[cçz]|surviv|survie|manter|manten|mantien|conserv|garder|behalt|behoud|bewaar|zachow|tutma|sohran|сохран|остав|保留|bao_?liu|残す|保持");

    private static readonly Regex activation = Pattern("sigm|tanh|relu|activ|softplus|(^|[^a-z])elu|selu|gelu|squash|transfer|logistic|^exp$|aktiv|aktyw|активац|jihuo|激活");

    private static readonly Regex batch = Pattern("^(b|n|s|r|row|i?batch|batch_?(index|idx|id)|sample|sample_?(index|idx)|example|img|item|row_?(index|idx)|[ijk])$|batch|sample|example");

    private static readonly Regex batchCount = Pattern("batch|sample|example|rows?$|row_?count|^m$|\\blote\\b|linhas$|\\bfilas$|zeilen(zahl)?$|righe$|lignes$|wiersz[ey]$|sat[iı]r");

    /// <summary>Whether a name or a piece of text speaks of dropping units.</summary>
    public static bool IsDropout(string text) =>
        ((Has(text, "drop") || Has(text, "keep") || Has(text, "retain")) && dropout.IsMatch(text)) || foreignDropout.In(text) != 0;

    /// <summary>Whether a name speaks of dropping something else than units.</summary>
    public static bool IsOther(string name) => other.IsMatch(name);

    /// <summary>Whether a probability is called like that of a layer which survives, in networks of stochastic depth.</summary>
    public static bool IsSurvival(string name) => Has(name, "surviv") || Has(name, "survie") || Has(name, "depth");

    /// <summary>Whether a name says that a prediction drops on purpose.</summary>
    public static bool IsDeliberate(string name) => deliberate.IsMatch(name);

    /// <summary>Whether a parameter says how often a prediction is repeated.</summary>
    public static bool IsPasses(string name) => passes.IsMatch(name);

    public static bool IsPredict(string name) => predict.IsMatch(name) && !notPredict.IsMatch(name) && !train.IsMatch(name) && !IsDeliberate(name);

    /// <summary>Whether a method tells how good a network is.</summary>
    public static bool IsScore(string name) => score.IsMatch(name) && !notPredict.IsMatch(name) && !train.IsMatch(name) && !IsDeliberate(name);

    /// <summary>Whether a method draws from what a network has learned: text, if it returns some.</summary>
    public static bool IsSample(string name) => sample.IsMatch(name);

    /// <summary>Whether a game calls a method for each of its frames.</summary>
    public static bool IsFrame(string name) => name is "Update" or "FixedUpdate" or "LateUpdate" or "OnGUI" or "_Process" or "_PhysicsProcess";

    /// <summary>Whether a method may be there for an answer, as against a loss, a mask, or a run of the program.</summary>
    public static bool MayAnswer(string name) => !IsTrain(name) && !IsDropout(name) && !IsMask(name) && !IsMaking(name) && !IsProgram(name) && !IsDeliberate(name) && !IsOther(name) && !noAnswer.IsMatch(name);

    public static bool IsTrain(string name) => train.IsMatch(name) || backward.IsMatch(name);

    public static bool IsBackward(string name) => backward.IsMatch(name);

    /// <summary>Whether a function is positive everywhere.</summary>
    public static bool IsPositive(string name) => positive.IsMatch(name);

    /// <summary>Whether a name is that of a list of what is to be run backward.</summary>
    public static bool IsTape(string name) => tape.IsMatch(name);

    public static bool IsForward(string name) => forward.IsMatch(name) && !IsBackward(name);

    public static bool IsGradient(string name) => gradient.IsMatch(name);

    public static bool IsDerivative(string name) => derivative.IsMatch(name) && !gradientPass.IsMatch(name);

    public static bool IsInitial(string name) => initial.IsMatch(name);

    /// <summary>Whether a method makes a network, or changes it without learning.</summary>
    public static bool IsMaking(string name) => making.IsMatch(name);

    /// <summary>Whether an attribute makes a test of a method.</summary>
    public static bool IsTest(string attribute) => test.IsMatch(attribute);

    /// <summary>Whether a method runs a whole training or the program.</summary>
    public static bool IsProgram(string name) => program.IsMatch(name);

    public static bool IsEpoch(string text) => epoch.IsMatch(text);

    /// <summary>Whether something tells how far a network is off.</summary>
    public static bool IsLoss(string name) => loss.IsMatch(name);

    /// <summary>Whether what a call is given is only shown, or a formula's.</summary>
    public static bool IsMessage(string call) => message.IsMatch(call);

    /// <summary>Whether a loop says that it goes over the rows of one batch.</summary>
    public static bool IsBatchRows(string header) => batchRows.IsMatch(header);

    /// <summary>Whether an expression is all of something, in some order, and no part of it.</summary>
    public static bool IsWholeShuffled(string expression) => whole.IsMatch(expression) && !IsPart(expression);

    /// <summary>Whether an expression takes a part of something: a batch, a sample of it.</summary>
    public static bool IsPart(string expression) => part.IsMatch(expression);

    /// <summary>Whether a loop is over the steps of an epoch.</summary>
    public static bool IsStep(string text) => step.IsMatch(text);

    public static bool IsBackwardOnly(string name) => backward.IsMatch(name) && !train.IsMatch(name);

    public static bool IsInput(string name) => input.IsMatch(name);

    public static bool IsMode(string name) => mode.IsMatch(name);

    public static bool IsTrainMode(string name) => trainMode.IsMatch(name);

    /// <summary>Whether a parameter of an enum says what the program is doing.</summary>
    public static bool IsModeParameter(string name) => modeParameter.IsMatch(name);

    public static bool IsPredictMode(string name) => predictMode.IsMatch(name);

    /// <summary>Whether a name says that a unit is dropped.</summary>
    public static bool IsDropped(string name) => dropped.IsMatch(name);

    public static bool IsMask(string name) => mask.IsMatch(name);

    public static bool IsCount(string name) => count.IsMatch(name);

    public static bool IsScale(string name) => scaleName.IsMatch(name);

    public static bool IsWeights(string name) => weights.IsMatch(name);

    public static bool SaysDrop(string name) => explicitDrop.IsMatch(name);

    /// <summary>The same, or a name that is short for it where dropout is spoken of.</summary>
    public static bool MeansDrop(string name) => SaysDrop(name) || Normal(name) is "rate" or "ratio" or "dropout" or "level";

    public static bool SaysKeep(string name) => explicitKeep.IsMatch(name);

    /// <summary>Whether "Weights" may be what a volume calls its values.</summary>
    public static bool IsContainer(string name) => name is "Weights" or "W" or "w";

    /// <summary>Whether a method is an activation function, or what one is made of.</summary>
    public static bool IsActivation(string name) => activation.IsMatch(name);

    public static bool IsBatchIndex(string name) => batch.IsMatch(name);

    /// <summary>Whether a loop is over the rows of one batch.</summary>
    public static bool IsBatch(string header) => header.IndexOf("batch", StringComparison.OrdinalIgnoreCase) >= 0 && !header.Contains("es.") && header.IndexOf("batchcount", StringComparison.OrdinalIgnoreCase) < 0 && header.IndexOf("numbatch", StringComparison.OrdinalIgnoreCase) < 0;

    /// <summary>Whether a counter or a number of something is not of rows: of moments, channels, layers.</summary>
    public static bool IsNoRow(string name) => noRow.IsMatch(name);

    /// <summary>Whether a method or type works on sequences, where one mask for all moments is right.</summary>
    public static bool IsSequence(string name) => sequence.IsMatch(name);

    /// <summary>Whether a name says that something is a batch, or works on one.</summary>
    public static bool IsOfBatch(string name) => ofBatch.IsMatch(name);

    /// <summary>Whether a method takes one row of a matrix, or a part of an array.</summary>
    public static bool IsRowAccess(string method) => rowAccess.IsMatch(method);

    /// <summary>Whether a method multiplies element by element.</summary>
    public static bool IsProduct(string method) => product.IsMatch(method);

    /// <summary>Whether a method multiplies each row of a matrix with a vector.</summary>
    public static bool IsOfRows(string method) => ofRows.IsMatch(method);

    /// <summary>Whether the code of a class speaks of a network, or of a part of one.</summary>
    public static bool IsOfNetwork(string code) => network.IsMatch(code);

    /// <summary>Whether a method draws random numbers.</summary>
    public static bool IsDrawing(string method) => drawing.IsMatch(method);

    /// <summary>Whether a method fills what it is called on with what it is given.</summary>
    public static bool IsCopy(string method) => copy.IsMatch(method);

    public static bool IsBatchCount(string name) => batchCount.IsMatch(name);

    /// <summary>A name without what says only that it is a field or a parameter.</summary>
    public static string Normal(string name)
    {
        string bare = name.StartsWith("m_", StringComparison.Ordinal) ? name.Substring(2) : name;
        return bare.Replace("_", "").ToLowerInvariant();
    }

    // Long texts are searched for a word before a pattern is tried at each of their characters.
    private static bool Has(string text, string word) => text.IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0;

    private static Regex Pattern(string pattern) => new(pattern, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
}
