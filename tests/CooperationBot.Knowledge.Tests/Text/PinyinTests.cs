using CooperationBot.Knowledge.Text;
using Shouldly;
using Xunit;

namespace CooperationBot.Knowledge.Tests.Text;

public sealed class PinyinTests
{
    [Theory]
    [InlineData("段成刚", "Duan Chenggang")]
    [InlineData("張虛懷", "Zhang Xuhuai")]
    [InlineData("欧阳修", "Ouyang Xiu")]
    [InlineData("单霁翔", "Shan Jixiang")]
    [InlineData("曾庆红", "Zeng Qinghong")]
    [InlineData("李洁", "Li Jie")]
    [InlineData("王建安", "Wang Jian'an")]
    [InlineData("吕思", "Lü Si")]
    [InlineData("艾力·买买提", "Aili Maimaiti")]
    [InlineData("John Lee", "John Lee")]
    [InlineData("", "")]
    [InlineData("欧", "Ou")]
    public void Names_are_written_surname_first(string name, string expected) => Pinyin.OfName(name).ShouldBe(expected);

    [Fact]
    public void A_word_is_written_in_one() => Pinyin.OfWord("蜀都").ShouldBe("Shudu");

    [Fact]
    public void A_character_has_a_toneless_syllable_and_others_have_none()
    {
        Pinyin.Syllable('刚').ShouldBe("gang");
        Pinyin.Syllable('剛').ShouldBe("gang");
        Pinyin.Syllable('a').ShouldBeNull();
        Pinyin.Syllable('\ud800').ShouldBeNull();
    }

    [Theory]
    [InlineData('成', '程', PinyinFuzz.None, true)]
    [InlineData('成', '陈', PinyinFuzz.None, false)]
    [InlineData('成', '陈', PinyinFuzz.FinalNasal, true)]
    [InlineData('是', '四', PinyinFuzz.Retroflex, true)]
    [InlineData('南', '蓝', PinyinFuzz.InitialNasal, true)]
    [InlineData('胡', '福', PinyinFuzz.Breath, true)]
    [InlineData('江', '山', PinyinFuzz.Retroflex | PinyinFuzz.FinalNasal | PinyinFuzz.InitialNasal | PinyinFuzz.Breath, false)]
    public void Homophones_share_a_key(char one, char other, PinyinFuzz fuzz, bool same) =>
        (Pinyin.Key(one, fuzz) == Pinyin.Key(other, fuzz)).ShouldBe(same);
}
