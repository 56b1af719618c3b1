using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using CooperationBot.Channels.Teams;
using CooperationBot.Channels.Tests.Teams.Doubles;
using Microsoft.IdentityModel.Tokens;
using Shouldly;
using Xunit;

namespace CooperationBot.Channels.Tests.Teams.Receiving;

/// <summary>Who may talk to the bot: good tokens, and everything that is not one.</summary>
public sealed class TokenTests : IAsyncLifetime
{
    private static readonly PublishedKey Key = PublishedKey.Make("key-1", "msteams", "webchat");
    private static readonly PublishedKey Silent = PublishedKey.Make("key-silent", null);
    private static readonly PublishedKey Elsewhere = PublishedKey.Make("key-elsewhere", "webchat");
    private static readonly PublishedKey Unpublished = PublishedKey.Make("key-9", "msteams");
    private static readonly string Body = Activities.Message("你好").ToJsonString();

    private OpenIdDouble _openId = null!;
    private Door _door = null!;

    private Jwt Good => Jwt.Good(Key.Name, _door.Clock.GetUtcNow());

    private long Now => _door.Clock.GetUtcNow().ToUnixTimeSeconds();

    public async Task InitializeAsync()
    {
        _openId = await OpenIdDouble.StartAsync(Key, Silent, Elsewhere);
        _door = await Door.OpenAsync(new TeamsOptions { AppId = Jwt.AppId, TenantId = "c4a1d7e3-52b6-4f98-8d0a-91e2b3f4a5c6", ClientSecret = "s", OpenIdMetadata = _openId.Metadata });
    }

    public async Task DisposeAsync()
    {
        await _door.DisposeAsync();
        await _openId.DisposeAsync();
    }

    private static readonly Dictionary<string, Func<TokenTests, string?>> Bad = new()
    {
        ["no header"] = _ => null,
        ["an empty header"] = _ => "",
        ["the scheme alone"] = _ => "Bearer",
        ["an empty token"] = _ => "Bearer ",
        ["garbage"] = _ => "Bearer garbage",
        ["three parts of garbage"] = _ => "Bearer a.b.c",
        ["parts that are no JSON"] = _ => $"Bearer {Base64UrlEncoder.Encode("x")}.{Base64UrlEncoder.Encode("y")}.{Base64UrlEncoder.Encode("z")}",
        ["another scheme"] = t => "Basic " + t.Good.Signed(Key.Pair),
        ["no scheme"] = t => t.Good.Signed(Key.Pair),
        ["expired"] = t => Bearer(t.Good.Claiming("exp", t.Now - 301).Signed(Key.Pair)),
        ["not valid yet"] = t => Bearer(t.Good.Claiming("nbf", t.Now + 301).Signed(Key.Pair)),
        ["without an end"] = t => Bearer(t.Good.Claiming("exp", null).Signed(Key.Pair)),
        ["an end that is no number"] = t => Bearer(t.Good.Claiming("exp", "tomorrow").Signed(Key.Pair)),
        ["another issuer"] = t => Bearer(t.Good.Claiming("iss", "https://sts.windows.net/x/").Signed(Key.Pair)),
        ["an issuer that begins alike"] = t => Bearer(t.Good.Claiming("iss", "https://api.botframework.com.example.org").Signed(Key.Pair)),
        ["no issuer"] = t => Bearer(t.Good.Claiming("iss", null).Signed(Key.Pair)),
        ["another audience"] = t => Bearer(t.Good.Claiming("aud", "9c8b7a60-1111-4222-8333-444455556666").Signed(Key.Pair)),
        ["no audience"] = t => Bearer(t.Good.Claiming("aud", null).Signed(Key.Pair)),
        ["several audiences"] = t => Bearer(t.Good.Claiming("aud", new JsonArray(Jwt.AppId, "9c8b7a60-1111-4222-8333-444455556666")).Signed(Key.Pair)),
        ["another key under a known name"] = t => Bearer(t.Good.Signed(Unpublished.Pair)),
        ["an unknown key"] = t => Bearer(t.Good.Headed("kid", Unpublished.Name).Signed(Unpublished.Pair)),
        ["no key named"] = t => Bearer(t.Good.Headed("kid", null).Headed("x5t", null).Signed(Key.Pair)),
        ["a path as key name"] = t => Bearer(t.Good.Headed("kid", "../../../../dev/null").SignedBy(bytes => HMACSHA256.HashData(Array.Empty<byte>(), bytes))),
        ["a statement as key name"] = t => Bearer(t.Good.Headed("kid", "x' UNION SELECT 'key").Signed(Unpublished.Pair)),
        ["algorithm none, unsigned"] = t => Bearer(t.Good.Headed("alg", "none").SignedBy(_ => [])),
        ["algorithm None, unsigned"] = t => Bearer(t.Good.Headed("alg", "None").SignedBy(_ => [])),
        ["no signature"] = t => Bearer(t.Good.SignedBy(_ => [])),
        ["two parts"] = t => Bearer(string.Join('.', t.Good.Signed(Key.Pair).Split('.')[..2])),
        ["no algorithm"] = t => Bearer(t.Good.Headed("alg", null).Signed(Key.Pair)),
        ["HMAC with the public key as PEM"] = t => Bearer(t.Good.Headed("alg", "HS256").SignedBy(bytes => HMACSHA256.HashData(Encoding.ASCII.GetBytes(Key.Pair.ExportSubjectPublicKeyInfoPem()), bytes))),
        ["HMAC with the public key as DER"] = t => Bearer(t.Good.Headed("alg", "HS256").SignedBy(bytes => HMACSHA256.HashData(Key.Pair.ExportSubjectPublicKeyInfo(), bytes))),
        ["HMAC with the public number"] = t => Bearer(t.Good.Headed("alg", "HS256").SignedBy(bytes => HMACSHA256.HashData(Key.Pair.ExportParameters(false).Modulus!, bytes))),
        ["RS512"] = t => Bearer(t.Good.Headed("alg", "RS512").Signed(Key.Pair, HashAlgorithmName.SHA512)),
        ["PS256"] = t => Bearer(t.Good.Headed("alg", "PS256").SignedBy(bytes => Key.Pair.SignData(bytes, HashAlgorithmName.SHA256, RSASignaturePadding.Pss))),
        ["ES256"] = t =>
        {
            using var curve = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            return Bearer(t.Good.Headed("alg", "ES256").SignedBy(bytes => curve.SignData(bytes, HashAlgorithmName.SHA256)));
        },
        ["an altered payload"] = t =>
        {
            var parts = t.Good.Signed(Key.Pair).Split('.');
            return Bearer($"{parts[0]}.{Jwt.Part(t.Good.Claiming("exp", t.Now + 99_999).Payload)}.{parts[2]}");
        },
        ["an altered header"] = t =>
        {
            var parts = t.Good.Signed(Key.Pair).Split('.');
            return Bearer($"{Jwt.Part(t.Good.Headed("typ", "jwt").Header)}.{parts[1]}.{parts[2]}");
        },
        ["an altered signature"] = t =>
        {
            var parts = t.Good.Signed(Key.Pair).Split('.');
            var signature = Base64UrlEncoder.DecodeBytes(parts[2]);
            signature[17] ^= 1;
            return Bearer($"{parts[0]}.{parts[1]}.{Base64UrlEncoder.Encode(signature)}");
        },
        ["the signature of another token"] = t =>
        {
            var parts = t.Good.Signed(Key.Pair).Split('.');
            return Bearer($"{parts[0]}.{parts[1]}.{t.Good.Claiming("jti", "2").Signed(Key.Pair).Split('.')[2]}");
        },
        ["another service address"] = t => Bearer(t.Good.Claiming("serviceurl", "https://evil.example.org/").Signed(Key.Pair)),
        ["no service address"] = t => Bearer(t.Good.Claiming("serviceurl", null).Signed(Key.Pair)),
        ["an empty service address"] = t => Bearer(t.Good.Claiming("serviceurl", "").Signed(Key.Pair)),
        ["a service address that begins alike"] = t => Bearer(t.Good.Claiming("serviceurl", Jwt.ServiceUrl + "x").Signed(Key.Pair)),
        ["a key brought along (jwk)"] = t => Bearer(t.Good.Headed("kid", Unpublished.Name).Headed("jwk", System.Text.Json.JsonSerializer.SerializeToNode(Unpublished.Published())).Signed(Unpublished.Pair)),
        ["a key brought along under a known name"] = t => Bearer(t.Good.Headed("jwk", System.Text.Json.JsonSerializer.SerializeToNode(Unpublished.Published())).Signed(Unpublished.Pair)),
        ["an address of keys brought along (jku)"] = t => Bearer(t.Good.Headed("kid", Unpublished.Name).Headed("jku", t._openId.Metadata + "#jku").Signed(Unpublished.Pair)),
        ["an address of a certificate brought along (x5u)"] = t => Bearer(t.Good.Headed("kid", Unpublished.Name).Headed("x5u", t._openId.Metadata + "#x5u").Signed(Unpublished.Pair)),
        ["a certificate brought along (x5c)"] = t => Bearer(t.Good.Headed("kid", Unpublished.Name).Headed("x5c", new JsonArray(Convert.ToBase64String(Unpublished.Pair.ExportSubjectPublicKeyInfo()))).Signed(Unpublished.Pair)),
        ["a critical header that nobody knows"] = t => Bearer(t.Good.Headed("crit", new JsonArray("exp2")).Headed("exp2", 1).Signed(Key.Pair)),
        ["a token inside a token"] = t => Bearer((t.Good.Headed("cty", "JWT") with { Payload = new JsonObject { ["token"] = t.Good.Signed(Key.Pair) } }).Signed(Unpublished.Pair)),
        ["five parts (encrypted)"] = t => Bearer($"{Jwt.Part(new JsonObject { ["alg"] = "dir", ["enc"] = "A128CBC-HS256", ["kid"] = Key.Name })}..{Base64UrlEncoder.Encode("iv")}.{Base64UrlEncoder.Encode("text")}.{Base64UrlEncoder.Encode("tag")}"),
        ["a token that is too long"] = t => Bearer(t.Good.Claiming("pad", new string('x', 14_000)).Signed(Key.Pair)),
        ["two tokens in one header"] = t => $"Bearer {t.Good.Signed(Key.Pair)}, Bearer {t.Good.Signed(Key.Pair)}",
    };

    public static TheoryData<string> BadNames => [.. Bad.Keys];

    [Theory]
    [MemberData(nameof(BadNames))]
    public async Task A_bad_token_is_refused_and_nothing_is_kept(string name)
    {
        (await _door.PostAsync(Bad[name](this), Body)).ShouldBe(401);
        _door.Queue.Items.ShouldBeEmpty();
    }

    [Fact]
    public async Task Two_headers_are_refused_even_where_both_are_good()
    {
        var header = $"Authorization: {Bearer(Good.Signed(Key.Pair))}";
        (await _door.PostRawAsync(Body, header)).ShouldBe(200);
        (await _door.PostRawAsync(Activities.Message("再见", "2").ToJsonString(), header, header)).ShouldBe(401);
        _door.Queue.Items.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("key-silent")]
    [InlineData("key-elsewhere")]
    public async Task A_key_that_may_not_speak_for_the_channel_is_forbidden(string name)
    {
        var key = name == Silent.Name ? Silent : Elsewhere;
        (await _door.PostAsync(Bearer(Good.Headed("kid", name).Signed(key.Pair)), Body)).ShouldBe(403);
        _door.Queue.Items.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(-299, 3600)]
    [InlineData(0, -299)]
    [InlineData(299, 3600)]
    public async Task A_good_token_is_accepted_within_five_minutes_of_either_end(int from, int until)
    {
        var token = Good.Claiming("nbf", Now + from).Claiming("exp", Now + until).Signed(Key.Pair);
        (await _door.PostAsync(Bearer(token), Body)).ShouldBe(200);
        _door.Queue.Items.Count.ShouldBe(1);
    }

    [Fact]
    public async Task The_scheme_is_written_in_any_case()
    {
        (await _door.PostAsync("bearer " + Good.Signed(Key.Pair), Body)).ShouldBe(200);
        (await _door.PostAsync("BEARER " + Good.Signed(Key.Pair), Body)).ShouldBe(200);
    }

    [Fact]
    public async Task A_new_key_is_found_when_a_token_names_it_and_the_old_one_goes()
    {
        (await _door.PostAsync(Bearer(Good.Signed(Key.Pair)), Body)).ShouldBe(200);
        _openId.Keys = [Unpublished];
        _door.Clock.Move(TimeSpan.FromSeconds(11));
        (await _door.PostAsync(Bearer(Good.Headed("kid", Unpublished.Name).Signed(Unpublished.Pair)), Activities.Message("二", "2").ToJsonString())).ShouldBe(200);
        (await _door.PostAsync(Bearer(Good.Signed(Key.Pair)), Activities.Message("三", "3").ToJsonString())).ShouldBe(401);
        _door.Queue.Items.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Unknown_names_do_not_make_the_bot_ask_again_and_again()
    {
        for (var i = 0; i < 20; i++)
        {
            (await _door.PostAsync(Bearer(Good.Headed("kid", $"made-up-{i}").Signed(Unpublished.Pair)), Body)).ShouldBe(401);
        }

        _openId.Asked.ShouldBe(1);
        _door.Clock.Move(TimeSpan.FromSeconds(11));
        (await _door.PostAsync(Bearer(Good.Headed("kid", "made-up").Signed(Unpublished.Pair)), Body)).ShouldBe(401);
        _openId.Asked.ShouldBe(2);
    }

    [Fact]
    public async Task Many_at_once_ask_for_the_keys_once()
    {
        var token = Bearer(Good.Signed(Key.Pair));
        var statuses = await Task.WhenAll(Enumerable.Range(0, 16).Select(i => _door.PostAsync(token, Activities.Message("同时", $"{i}").ToJsonString())));
        statuses.ShouldAllBe(status => status == 200);
        _openId.Asked.ShouldBe(1);
    }

    [Fact]
    public async Task Keys_out_of_reach_refuse_everybody_until_they_are_back()
    {
        _openId.IsDown = true;
        var token = Good.Signed(Key.Pair);
        (await _door.PostAsync(Bearer(token), Body)).ShouldBe(401);
        _openId.IsDown = false;
        _door.Clock.Move(TimeSpan.FromSeconds(11));
        (await _door.PostAsync(Bearer(token), Body)).ShouldBe(200);
    }

    [Fact]
    public async Task Known_keys_bridge_an_outage_for_a_day_and_no_longer()
    {
        (await _door.PostAsync(Bearer(Good.Signed(Key.Pair)), Body)).ShouldBe(200);
        _openId.IsDown = true;
        _door.Clock.Move(TimeSpan.FromHours(23));
        (await _door.PostAsync(Bearer(Good.Signed(Key.Pair)), Activities.Message("二", "2").ToJsonString())).ShouldBe(200);
        _door.Clock.Move(TimeSpan.FromHours(2));
        (await _door.PostAsync(Bearer(Good.Signed(Key.Pair)), Activities.Message("三", "3").ToJsonString())).ShouldBe(401);
        _door.Queue.Items.Count.ShouldBe(2);
    }

    private static string Bearer(string token) => $"Bearer {token}";
}
